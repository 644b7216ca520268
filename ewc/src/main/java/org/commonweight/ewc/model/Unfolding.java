package org.commonweight.ewc.model;

/**
 * The values of a picture that each place of a convolution meets (im2col): it turns the convolution
 * into a product of matrices. A place is a pixel of the output, a tap a weight of one kernel, in
 * the order of the stored weight [input channels, kernel, kernel].
 */
public final class Unfolding {
    private static final int PADDING = -1;

    private final int elements;
    private final int[][] sources;

    /** Finds out which value of the input each tap meets at each place. */
    public Unfolding(Layer.Conv2d layer) {
        Shape.Image input = layer.input();
        Shape.Image output = layer.output();
        this.elements = input.elements();
        this.sources = new int[layer.taps()][output.height() * output.width()];
        for (int tap = 0; tap < sources.length; tap++) {
            int x = tap % layer.kernel() - layer.padding();
            int y = tap / layer.kernel() % layer.kernel() - layer.padding();
            int channel = tap / (layer.kernel() * layer.kernel());
            for (int place = 0; place < sources[tap].length; place++) {
                int column = place % output.width() * layer.stride() + x;
                int row = place / output.width() * layer.stride() + y;
                boolean inside =
                        column >= 0 && column < input.width() && row >= 0 && row < input.height();
                sources[tap][place] =
                        inside
                                ? (channel * input.height() + row) * input.width() + column
                                : PADDING;
            }
        }
    }

    /** Returns the number of places. */
    public int places() {
        return sources[0].length;
    }

    /** Returns what each tap meets, [taps][places]. */
    float[][] byTap(float[] input) {
        float[][] unfolded = new float[sources.length][places()];
        for (int tap = 0; tap < sources.length; tap++) {
            for (int place = 0; place < unfolded[tap].length; place++) {
                int source = sources[tap][place];
                unfolded[tap][place] = source == PADDING ? 0 : input[source];
            }
        }
        return unfolded;
    }

    /** Returns what each place meets, [places][taps]. */
    public float[][] byPlace(float[] input) {
        float[][] unfolded = new float[places()][sources.length];
        for (int tap = 0; tap < sources.length; tap++) {
            for (int place = 0; place < unfolded.length; place++) {
                int source = sources[tap][place];
                unfolded[place][tap] = source == PADDING ? 0 : input[source];
            }
        }
        return unfolded;
    }

    /** Adds up, for each value of the input, what stands where {@link #byPlace} put it. */
    double[] fold(double[][] unfolded) {
        double[] input = new double[elements];
        for (int tap = 0; tap < sources.length; tap++) {
            for (int place = 0; place < unfolded.length; place++) {
                int source = sources[tap][place];
                if (source != PADDING) {
                    input[source] += unfolded[place][tap];
                }
            }
        }
        return input;
    }
}
