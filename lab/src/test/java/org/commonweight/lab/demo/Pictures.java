package org.commonweight.lab.demo;

import org.commonweight.ewc.data.LabelledImages;

/** Tiny pictures whose first pixel is their row number, so that rows can be told apart. */
final class Pictures {
    private Pictures() {}

    static LabelledImages of(int... labels) {
        byte[][] images = new byte[labels.length][];
        byte[] numbers = new byte[labels.length];
        for (int row = 0; row < labels.length; row++) {
            images[row] = new byte[] {(byte) row, (byte) (row >> 8)};
            numbers[row] = (byte) labels[row];
        }
        return new LabelledImages(1, 2, images, numbers);
    }

    /** The labels 0 to 9 in turn. */
    static LabelledImages inTurn(int count) {
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 10;
        }
        return of(labels);
    }

    static int[] counts(LabelledImages images) {
        int[] counts = new int[10];
        for (int row = 0; row < images.rows(); row++) {
            counts[images.label(row)]++;
        }
        return counts;
    }

    static int rowNumber(LabelledImages images, int row) {
        byte[] image = images.image(row);
        return Byte.toUnsignedInt(image[0]) | Byte.toUnsignedInt(image[1]) << 8;
    }
}
