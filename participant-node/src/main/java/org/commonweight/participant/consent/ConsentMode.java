package org.commonweight.participant.consent;

import java.util.Locale;

/** For what a participant is asked. */
public enum ConsentMode {
    /** Once for all rounds of a model under one organization. */
    MODEL,
    /** For every round anew. */
    ROUND;

    /** Returns the word of configuration and API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ConsentMode parse(String word) {
        for (ConsentMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("consent is model or round, not " + word);
    }
}
