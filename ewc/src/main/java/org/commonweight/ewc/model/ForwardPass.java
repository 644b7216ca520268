package org.commonweight.ewc.model;

import java.util.List;

/** One row on its way through a network: what entered each layer, and the logits. */
public final class ForwardPass {
    private final List<float[]> entered;
    private final List<float[]> inputs;
    private final float[] logits;

    ForwardPass(List<float[]> entered, List<float[]> inputs, float[] logits) {
        this.entered = entered;
        this.inputs = inputs;
        this.logits = logits;
    }

    /** Returns the live row that entered layer {@code index} of all. */
    float[] entered(int index) {
        return entered.get(index);
    }

    /** Returns the live row that entered each layer that has weights, first to last. */
    public List<float[]> inputs() {
        return inputs;
    }

    /** Returns the live row of one logit for each class. */
    public float[] logits() {
        return logits;
    }
}
