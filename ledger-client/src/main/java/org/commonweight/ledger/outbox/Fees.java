package org.commonweight.ledger.outbox;

import java.math.BigInteger;

/** What a transaction offers per unit of gas, in wei. */
sealed interface Fees {
    BigInteger HUNDRED = BigInteger.valueOf(100);

    /** With a fee market: a tip, and the most that base fee and tip may come to. */
    record Market(BigInteger tip, BigInteger max) implements Fees {
        @Override
        public BigInteger most() {
            return max;
        }

        @Override
        public Fees raised() {
            return new Market(raise(tip), raise(max));
        }

        @Override
        public Fees atLeast(Fees other) {
            return other instanceof Market(BigInteger otherTip, BigInteger otherMax)
                    ? new Market(tip.max(otherTip), max.max(otherMax))
                    : this;
        }
    }

    /** Without a fee market: one price. */
    record Price(BigInteger price) implements Fees {
        @Override
        public BigInteger most() {
            return price;
        }

        @Override
        public Fees raised() {
            return new Price(raise(price));
        }

        @Override
        public Fees atLeast(Fees other) {
            return new Price(price.max(other.most()));
        }
    }

    /** Returns the most that a unit of gas can cost. */
    BigInteger most();

    /** Returns fees a little more than a tenth higher: nodes replace nothing for less. */
    Fees raised();

    /** Returns the higher of each part. */
    Fees atLeast(Fees other);

    /** Rounded up, so that a raise from 1 wei is one as well; zero stays zero. */
    private static BigInteger raise(BigInteger wei) {
        BigInteger raised = wei.multiply(BigInteger.valueOf(112));
        return raised.add(HUNDRED.subtract(BigInteger.ONE)).divide(HUNDRED);
    }
}
