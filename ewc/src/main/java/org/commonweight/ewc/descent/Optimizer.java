package org.commonweight.ewc.descent;

/**
 * How the gradient of a batch becomes a step. A penalty is no part of the gradient: it acts after
 * the step, as weight decay does in AdamW (Loshchilov and Hutter 2019), so that no moment remembers
 * it. All in single precision and plain loops: the same bits on every machine.
 */
public sealed interface Optimizer {
    /** Returns the length of a step, above 0. */
    double learningRate();

    /** Returns how many running values each weight needs. */
    int moments();

    /**
     * Takes step number {@code step}, counted from 1.
     *
     * @param gradient the sum over {@code rows} of the derivative by {@code theta}
     * @param moments the running values, as many arrays as {@link #moments} says
     */
    void step(long step, float[] gradient, int rows, float[][] moments, float[] theta);

    /** Returns gradient descent without moments. */
    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate);
    }

    /** Returns gradient descent with a momentum of 0.9. */
    static Optimizer momentum(double learningRate) {
        return new Momentum(learningRate, 0.9);
    }

    /** Returns Adam with its authors' settings: 0.9, 0.999 and 10^−8. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /** {@code θ ← θ − lr·g}. */
    record Sgd(double learningRate) implements Optimizer {
        public Sgd {
            requireRate(learningRate);
        }

        @Override
        public int moments() {
            return 0;
        }

        @Override
        public void step(long step, float[] gradient, int rows, float[][] moments, float[] theta) {
            float factor = -((float) learningRate / rows);
            for (int i = 0; i < theta.length; i++) {
                theta[i] += factor * gradient[i];
            }
        }
    }

    /**
     * {@code v ← μ·v + g; θ ← θ − lr·v} (Polyak 1964, as PyTorch has it).
     *
     * @param momentum μ, 0…1 and not 1
     */
    record Momentum(double learningRate, double momentum) implements Optimizer {
        public Momentum {
            requireRate(learningRate);
            requireShare(momentum);
        }

        @Override
        public int moments() {
            return 1;
        }

        @Override
        public void step(long step, float[] gradient, int rows, float[][] moments, float[] theta) {
            float[] velocity = moments[0];
            float kept = (float) momentum;
            float rate = (float) learningRate;
            float mean = 1f / rows;
            for (int i = 0; i < theta.length; i++) {
                velocity[i] = kept * velocity[i] + mean * gradient[i];
                theta[i] -= rate * velocity[i];
            }
        }
    }

    /**
     * {@code m ← β1·m + (1−β1)·g; v ← β2·v + (1−β2)·g²; θ ← θ − lr·m̂/(√v̂ + ε)} with the bias of
     * the first steps corrected (Kingma and Ba 2015).
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon)
            implements Optimizer {
        public Adam {
            requireRate(learningRate);
            requireShare(beta1);
            requireShare(beta2);
            requireRate(epsilon);
        }

        @Override
        public int moments() {
            return 2;
        }

        @Override
        public void step(long step, float[] gradient, int rows, float[][] moments, float[] theta) {
            float[] m = moments[0];
            float[] v = moments[1];
            float mean = 1f / rows;
            float kept1 = (float) beta1;
            float kept2 = (float) beta2;
            float rate = (float) (learningRate / (1 - StrictMath.pow(beta1, (double) step)));
            float correction = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, (double) step)));
            float least = (float) epsilon;
            for (int i = 0; i < theta.length; i++) {
                float g = mean * gradient[i];
                m[i] = kept1 * m[i] + (1 - kept1) * g;
                v[i] = kept2 * v[i] + (1 - kept2) * (g * g);
                theta[i] -= rate * m[i] / (correction * (float) Math.sqrt(v[i]) + least);
            }
        }
    }

    private static void requireRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("Not above 0: " + rate);
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("Not 0 to 1 and less: " + share);
        }
    }
}
