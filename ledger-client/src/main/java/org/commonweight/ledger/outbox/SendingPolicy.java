package org.commonweight.ledger.outbox;

import java.math.BigInteger;
import java.time.Duration;

/**
 * What an operator allows: the most wei per unit of gas, after how long without a block a
 * transaction is replaced by one that offers more, and after how long waiting ends.
 */
public record SendingPolicy(BigInteger maxFeePerGas, Duration stall, Duration deadline) {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

    public SendingPolicy {
        if (maxFeePerGas.signum() < 0 || stall.isNegative() || deadline.isNegative()) {
            throw new IllegalArgumentException("Limits on sending are not negative");
        }
    }

    /** Returns at most 200 gwei, a replacement after 20 s, and an end after 60 s. */
    public static SendingPolicy standard() {
        return new SendingPolicy(
                GWEI.multiply(BigInteger.valueOf(200)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60));
    }
}
