package org.commonweight.ewc;

import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;

import java.util.function.DoubleBinaryOperator;

/**
 * Everything that was learned so far as one quadratic around one anchor, {@code Σ_i F_i (θ_i −
 * θ*_i)²}, in double precision; never more than two values for each weight, however many tasks or
 * participants are in it.
 */
public final class Memory {
    private final ModelLayout layout;
    private final double[][] fisher;
    private final double[][] pulled; // F·θ*
    private final Weights latest;

    private Memory(double[][] fisher, double[][] pulled, Weights latest) {
        this.layout = latest.layout();
        this.fisher = fisher;
        this.pulled = pulled;
        this.latest = latest;
    }

    /** Returns the memory of one task: its Fisher diagonal at the weights that it ended with. */
    public static Memory of(Weights fisher, Weights weights) {
        requireSame(fisher.layout(), weights.layout());
        double[][] values = widened(fisher);
        return new Memory(values, combined(values, widened(weights), (f, w) -> f * w), weights);
    }

    /**
     * Returns online EWC's memory after one more task (Schwarz et al. 2018): {@code F ← γ·F +
     * F_new} around the latest weights, one quadratic as the Laplace approximation demands (Huszár
     * 2018).
     *
     * @param gamma γ, 0…1; below 1 old tasks fade
     */
    public Memory consolidated(double gamma, Weights fisherNow, Weights weights) {
        if (!(gamma >= 0 && gamma <= 1)) {
            throw new IllegalArgumentException("Not a gamma of 0 to 1: " + gamma);
        }
        requireSame(layout, fisherNow.layout());
        requireSame(layout, weights.layout());
        double[][] sum = combined(fisher, widened(fisherNow), (old, now) -> gamma * old + now);
        return new Memory(sum, combined(sum, widened(weights), (f, w) -> f * w), weights);
    }

    /**
     * Returns the sum of both quadratics, each around its own anchor, as one: {@code S = ΣF_j}
     * around {@code ΣF_j·θ_j / S}. So Kirkpatrick et al. 2017 keep several tasks, and FedCurv
     * (Shoham et al. 2019) several participants.
     */
    public Memory plus(Memory other) {
        requireSame(layout, other.layout);
        return new Memory(
                combined(fisher, other.fisher, Double::sum),
                combined(pulled, other.pulled, Double::sum),
                other.latest);
    }

    /** Returns what is left without {@code part}, which was added before: FedCurv's own share. */
    public Memory minus(Memory part) {
        requireSame(layout, part.layout);
        return new Memory(
                combined(fisher, part.fisher, (all, own) -> Math.max(0, all - own)),
                combined(pulled, part.pulled, (all, own) -> all - own),
                latest);
    }

    /** Returns F, rounded to float32. */
    public Weights fisher() {
        return narrowed(fisher);
    }

    /** Returns θ*; where nothing is remembered, the latest weights. */
    public Weights anchor() {
        Weights anchor = latest.copy();
        for (int t = 0; t < fisher.length; t++) {
            for (int i = 0; i < fisher[t].length; i++) {
                if (fisher[t][i] > 0) {
                    anchor.tensor(t)[i] = (float) (pulled[t][i] / fisher[t][i]);
                }
            }
        }
        return anchor;
    }

    /** Returns {@code λ/2} times the quadratic. */
    public EwcPenalty penalty(double lambda) {
        return new EwcPenalty(lambda, fisher(), anchor());
    }

    private static void requireSame(ModelLayout one, ModelLayout other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException("Memory and model have different tensors");
        }
    }

    private static double[][] widened(Weights weights) {
        double[][] values = new double[weights.layout().tensors().size()][];
        for (int t = 0; t < values.length; t++) {
            values[t] = new double[weights.tensor(t).length];
            for (int i = 0; i < values[t].length; i++) {
                values[t][i] = weights.tensor(t)[i];
            }
        }
        return values;
    }

    private Weights narrowed(double[][] values) {
        Weights weights = Weights.zeros(layout);
        for (int t = 0; t < values.length; t++) {
            for (int i = 0; i < values[t].length; i++) {
                weights.tensor(t)[i] = (float) values[t][i];
            }
        }
        return weights;
    }

    private static double[][] combined(double[][] a, double[][] b, DoubleBinaryOperator by) {
        double[][] values = new double[a.length][];
        for (int t = 0; t < values.length; t++) {
            values[t] = new double[a[t].length];
            for (int i = 0; i < values[t].length; i++) {
                values[t][i] = by.applyAsDouble(a[t][i], b[t][i]);
            }
        }
        return values;
    }
}
