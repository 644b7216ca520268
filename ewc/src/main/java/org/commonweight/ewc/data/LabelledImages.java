package org.commonweight.ewc.data;

import java.util.Arrays;

/**
 * Grey pictures of one size, row by row from the top, each with a label of 0…255. Shared, not
 * copied; nobody changes them.
 */
public final class LabelledImages {
    private final int height;
    private final int width;
    private final byte[][] images;
    private final byte[] labels;

    /**
     * Pairs pictures of {@code height·width} bytes with labels.
     *
     * @throws IllegalArgumentException if there are none, or numbers or sizes differ
     */
    public LabelledImages(int height, int width, byte[][] images, byte[] labels) {
        if (images.length == 0 || images.length != labels.length) {
            throw new IllegalArgumentException(
                    images.length + " pictures, but " + labels.length + " labels");
        }
        if (Arrays.stream(images).anyMatch(image -> image.length != height * width)) {
            throw new IllegalArgumentException("A picture has not " + height + "x" + width);
        }
        this.height = height;
        this.width = width;
        this.images = images.clone();
        this.labels = labels.clone();
    }

    /** Returns the number of pictures. */
    public int rows() {
        return images.length;
    }

    /** Returns the pixels from top to bottom. */
    public int height() {
        return height;
    }

    /** Returns the pixels from left to right. */
    public int width() {
        return width;
    }

    /** Returns the number of pixels of one picture. */
    public int pixels() {
        return height * width;
    }

    /** Returns the live pixels of one picture. */
    public byte[] image(int row) {
        return images[row];
    }

    /** Returns the label of one picture, 0…255. */
    public int label(int row) {
        return Byte.toUnsignedInt(labels[row]);
    }

    /** Returns these pictures, in this order. */
    public LabelledImages select(int... rows) {
        byte[] selected = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = labels[rows[i]];
        }
        byte[][] pictures = Arrays.stream(rows).mapToObj(row -> images[row]).toArray(byte[][]::new);
        return new LabelledImages(height, width, pictures, selected);
    }

    /** Returns features of {@code pixel / divisor}, rounded once to float32. */
    public Dataset toDataset(int divisor, int classes) {
        float[][] features = new float[rows()][pixels()];
        int[] numbers = new int[rows()];
        for (int row = 0; row < rows(); row++) {
            numbers[row] = label(row);
            for (int i = 0; i < pixels(); i++) {
                features[row][i] = Byte.toUnsignedInt(images[row][i]) / (float) divisor;
            }
        }
        return new Dataset(features, numbers, classes);
    }
}
