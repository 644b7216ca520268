package org.commonweight.organization.round;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes measured values as the decimals of manifests. */
final class Metrics {
    private Metrics() {}

    /** Returns {@code value}, finite, to six significant digits. */
    static String decimal(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
