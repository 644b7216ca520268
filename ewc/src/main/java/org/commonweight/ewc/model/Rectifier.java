package org.commonweight.ewc.model;

/** {@code max(0, a)}; its derivative at 0 is 0. */
final class Rectifier implements Differentiable {
    @Override
    public float[] forward(float[] input) {
        float[] output = new float[input.length];
        for (int i = 0; i < input.length; i++) {
            output[i] = Math.max(0, input[i]);
        }
        return output;
    }

    @Override
    public double[] backward(float[] input, double[] delta) {
        double[] result = new double[delta.length];
        for (int i = 0; i < delta.length; i++) {
            result[i] = input[i] > 0 ? delta[i] : 0;
        }
        return result;
    }
}
