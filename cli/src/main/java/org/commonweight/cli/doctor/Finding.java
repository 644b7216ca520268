package org.commonweight.cli.doctor;

/**
 * What a check came to.
 *
 * @param check what was looked at, in a word or two
 * @param saw what was seen, and if it is not well, what to do about it
 */
public record Finding(String check, Health health, String saw) {
    /** How it stands. */
    public enum Health {
        /** Nothing to do. */
        WELL,
        /** It works, and may not always. */
        DOUBTFUL,
        /** It does not work. */
        BROKEN
    }

    /** Nothing is to be done. */
    public static Finding well(String check, String saw) {
        return new Finding(check, Health.WELL, saw);
    }

    /** Something may not always work; {@code remedy} says what to do. */
    public static Finding doubtful(String check, String saw, String remedy) {
        return new Finding(check, Health.DOUBTFUL, saw + ": " + remedy);
    }

    /** Something does not work; {@code remedy} says what to do. */
    public static Finding broken(String check, String saw, String remedy) {
        return new Finding(check, Health.BROKEN, saw + ": " + remedy);
    }

    /** Returns the finding as one line. */
    public String line() {
        String mark =
                switch (health) {
                    case WELL -> "ok    ";
                    case DOUBTFUL -> "look  ";
                    case BROKEN -> "wrong ";
                };
        return "%s%-15s %s".formatted(mark, check, saw);
    }
}
