package org.commonweight.ewc.model;

/** Another shape for the same values in the same order. */
final class Reshaping implements Differentiable {
    @Override
    public float[] forward(float[] input) {
        return input;
    }

    @Override
    public double[] backward(float[] input, double[] delta) {
        return delta;
    }
}
