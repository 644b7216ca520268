package org.commonweight.ewc.model;

import java.util.List;

/** One row on its way through a network: what entered each dense layer, and the logits. */
public final class ForwardPass {
    private final List<float[]> inputs;
    private final float[] logits;

    ForwardPass(List<float[]> inputs, float[] logits) {
        this.inputs = List.copyOf(inputs);
        this.logits = logits;
    }

    /** Returns the live row that entered each dense layer, first to last. */
    public List<float[]> inputs() {
        return inputs;
    }

    /** Returns the live row of one logit for each class. */
    public float[] logits() {
        return logits;
    }
}
