package org.commonweight.lab.digits;

import org.commonweight.ewc.data.LabelledImages;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pictures of the digits 0…9 as pen strokes with jitter, 28 by 28 grey pixels like MNIST. A
 * generator with the same numbers draws the same pixels on every JDK.
 */
public final class DrawnDigits {
    /** Pixels from side to side. */
    public static final int SIZE = 28;

    private static final int DIGITS = 10;
    private static final double NOISE = 40;

    private DrawnDigits() {}

    /** Draws {@code count} pictures; the digits take turns. */
    public static LabelledImages draw(int count, RandomGenerator random) {
        byte[][] images = new byte[count][];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % DIGITS);
            images[i] = picture(i % DIGITS, random);
        }
        return new LabelledImages(SIZE, SIZE, images, labels);
    }

    private static byte[] picture(int digit, RandomGenerator random) {
        Hand hand = Hand.draw(random);
        List<Stroke> strokes = hand.write(Glyphs.strokes(digit), random);
        byte[] pixels = new byte[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double ink = ink(strokes, (column + 0.5) / SIZE, (row + 0.5) / SIZE, hand.pen());
                double grey = 255 * ink + NOISE * random.nextDouble() * random.nextDouble();
                pixels[row * SIZE + column] = (byte) (int) Math.min(255, grey);
            }
        }
        return pixels;
    }

    /** Full ink under the pen, fading to none at twice its radius. */
    private static double ink(List<Stroke> strokes, double x, double y, double pen) {
        double nearest = Double.MAX_VALUE;
        for (Stroke stroke : strokes) {
            nearest = Math.min(nearest, stroke.squaredDistance(x, y));
        }
        double full = pen * pen;
        return Math.max(0, Math.min(1, (4 * full - nearest) / (3 * full)));
    }
}
