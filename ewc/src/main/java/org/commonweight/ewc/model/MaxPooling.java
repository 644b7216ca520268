package org.commonweight.ewc.model;

/** The largest value of each window; the derivative goes to the first of equals. */
final class MaxPooling implements Differentiable {
    private final Layer.MaxPool2d layer;
    private final Shape.Image output;

    MaxPooling(Layer.MaxPool2d layer) {
        this.layer = layer;
        this.output = layer.output();
    }

    @Override
    public float[] forward(float[] input) {
        float[] result = new float[output.elements()];
        for (int i = 0; i < result.length; i++) {
            result[i] = input[largest(input, i)];
        }
        return result;
    }

    @Override
    public double[] backward(float[] input, double[] delta) {
        double[] result = new double[input.length];
        for (int i = 0; i < delta.length; i++) {
            result[largest(input, i)] += delta[i];
        }
        return result;
    }

    private int largest(float[] input, int place) {
        int column = place % output.width();
        int row = place / output.width() % output.height();
        int channel = place / (output.width() * output.height());
        int width = layer.input().width();
        int top = channel * layer.input().height() + row * layer.stride();
        int corner = top * width + column * layer.stride();
        int best = corner;
        for (int y = 0; y < layer.kernel(); y++) {
            for (int x = 0; x < layer.kernel(); x++) {
                int here = corner + y * width + x;
                // Not a number is passed on, never passed over.
                if (input[here] > input[best] || Float.isNaN(input[here])) {
                    best = here;
                }
            }
        }
        return best;
    }
}
