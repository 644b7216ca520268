package org.commonweight.ledger.node;

import org.commonweight.protocol.content.MalformedException;

import java.util.Locale;

/**
 * When a block of a chain counts as final. Nothing younger is acted upon: what was trained, signed
 * or revealed on a block that vanishes cannot be taken back.
 */
public sealed interface Finality {
    /** The newest block is final, as on a chain with one authority or with QBFT. */
    record Instant() implements Finality {
        @Override
        public String toString() {
            return "instant";
        }
    }

    /** The chain marks its final blocks itself. */
    enum Tag implements Finality {
        /** Unlikely to be undone; on a layer 2, posted to layer 1. */
        SAFE,
        /** Cannot be undone without the punishment of a third of all validators. */
        FINALIZED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A block is final once {@code blocks} others follow it. */
    record Depth(int blocks) implements Finality {
        public Depth {
            if (blocks < 1) {
                throw new IllegalArgumentException("A depth is at least 1, got " + blocks);
            }
        }

        @Override
        public String toString() {
            return "depth:" + blocks;
        }
    }

    /**
     * Reads {@code instant}, {@code safe}, {@code finalized} or {@code depth:N}.
     *
     * @throws MalformedException if it is none of these
     */
    static Finality parse(String text) throws MalformedException {
        if (text.matches("depth:[1-9]\\d{0,5}")) {
            return new Depth(Integer.parseInt(text.substring("depth:".length())));
        }
        return switch (text) {
            case "instant" -> new Instant();
            case "safe" -> Tag.SAFE;
            case "finalized" -> Tag.FINALIZED;
            default ->
                    throw new MalformedException(
                            "Finality is instant, safe, finalized or depth:N, not " + text);
        };
    }
}
