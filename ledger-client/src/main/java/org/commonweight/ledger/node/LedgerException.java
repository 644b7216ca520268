package org.commonweight.ledger.node;

import org.commonweight.ledger.contract.Refusal;

/** Why the ledger could not be read or written; the message is one line for whoever operates. */
public abstract sealed class LedgerException extends Exception {
    private static final long serialVersionUID = 1L;

    private LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    private LedgerException(String message) {
        super(message);
    }

    /** The contract refused the call by name: nothing changed, and nothing will by repeating it. */
    public static final class Refused extends LedgerException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        /** Creates the refusal of the call {@code name}. */
        public Refused(String name, Refusal refusal) {
            super(name + " was refused: " + refusal);
            this.refusal = refusal;
        }

        /** Returns the contract's error and its arguments. */
        public Refusal refusal() {
            return refusal;
        }
    }

    /** The node answered with an error, or a transaction failed without a reason. */
    public static final class Failed extends LedgerException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure. */
        public Failed(String message) {
            super(message);
        }

        /** Creates the failure with what a decoder said about the node's answer. */
        public Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The node did not answer, or not in time: it is not known whether anything changed. */
    public static final class Unreachable extends LedgerException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure. */
        public Unreachable(String message) {
            super(message);
        }

        /** Creates the failure with the network error behind it. */
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The chain lost blocks that it had shown as final: only a person can decide to go on. */
    public static final class Rewound extends LedgerException {
        private static final long serialVersionUID = 1L;

        /** Creates the finding; {@code lost} says what is gone, as "rounds 3..5". */
        public Rewound(String lost) {
            super(
                    "The ledger lost "
                            + lost
                            + ", which it had shown before: its operator rewrote or lost its past;"
                            + " ask there, and only if that is to be given up go on with"
                            + " --accept-rewind");
        }
    }

    /** Gas costs more than the operator allows: nothing was sent. */
    public static final class TooDear extends LedgerException {
        private static final long serialVersionUID = 1L;

        /** Creates the refusal. */
        public TooDear(String message) {
            super(message);
        }
    }

    /** What answers at this address is not a ledger that this version can use. */
    public static final class Unfit extends LedgerException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure. */
        public Unfit(String message) {
            super(message);
        }
    }
}
