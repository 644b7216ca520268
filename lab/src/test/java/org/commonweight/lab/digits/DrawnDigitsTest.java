package org.commonweight.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.LabelledImages;
import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

class DrawnDigitsTest {
    /** Every JDK has to draw these pixels; a change of them changes every published figure. */
    private static final String GOLDEN =
            "6d5dcc64e0049e45d877ec4bc30625c2842ffa5075ca93b19bd8d0b4dd8f17f5";

    private final LabelledImages digits = DrawnDigits.draw(100, new SplittableRandom(7));

    @Test
    void drawsTheSamePixelsEverywhere() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int row = 0; row < digits.rows(); row++) {
            sha256.update(digits.image(row));
            sha256.update((byte) digits.label(row));
        }
        assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(GOLDEN);
    }

    @Test
    void drawsEveryDigitInTurn() {
        for (int row = 0; row < digits.rows(); row++) {
            assertThat(digits.label(row)).isEqualTo(row % 10);
        }
        assertThat(digits.pixels()).isEqualTo(28 * 28);
    }

    @Test
    void drawsNoTwoPicturesAlike() {
        assertThat(digits.image(0)).isNotEqualTo(digits.image(10));
    }

    @Test
    void drawsOtherPicturesFromOtherNumbers() {
        LabelledImages other = DrawnDigits.draw(1, new SplittableRandom(8));

        assertThat(other.image(0)).isNotEqualTo(digits.image(0));
    }

    @Test
    void leavesInkInTheMiddleAndPaperAtTheEdge() {
        for (int row = 0; row < digits.rows(); row++) {
            assertThat(ink(digits.image(row), 4, 24)).isGreaterThan(3000);
            assertThat(Byte.toUnsignedInt(digits.image(row)[0])).isLessThan(60);
        }
    }

    private static int ink(byte[] pixels, int from, int to) {
        int sum = 0;
        for (int y = from; y < to; y++) {
            for (int x = from; x < to; x++) {
                sum += Byte.toUnsignedInt(pixels[y * DrawnDigits.SIZE + x]);
            }
        }
        return sum;
    }
}
