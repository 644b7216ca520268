package org.commonweight.protocol.json;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes measured values as the decimal strings of manifests. */
public final class CanonicalDecimal {
    private static final MathContext DIGITS = new MathContext(6);
    private static final double SMALLEST = 1e-20;
    private static final double LARGEST = 1e30;

    private CanonicalDecimal() {}

    /**
     * Returns {@code value} to six significant digits; what is closer to 0 than 10^−20 is 0.
     *
     * @throws IllegalArgumentException if the value is not finite or beyond ±10^30
     */
    public static String of(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("Not a value for a manifest: " + value);
        }
        if (Math.abs(value) < SMALLEST) {
            return "0";
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
