package org.commonweight.participant.rows;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that a participant collected by hand, which is called {@code <time>-<number>.<ending>}.
 *
 * @param at when, Unix seconds
 */
public record Item(String name, String label, Kind kind, long at) {
    private static final Pattern NAME =
            Pattern.compile("(0|[1-9][0-9]{0,11})-(?:0|[1-9][0-9]{0,8})\\.(png|wav|csv)");

    /** What an item is. */
    public enum Kind {
        /** A picture of the model's size. */
        IMAGE("png", "image/png"),
        /** A recording. */
        SOUND("wav", "audio/wav"),
        /** Rows of a table, without names and labels. */
        ROW("csv", "text/csv");

        private final String ending;
        private final String type;

        Kind(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        /** Returns the ending of its files. */
        String ending() {
            return ending;
        }

        /** Returns its media type. */
        public String type() {
            return type;
        }

        /** Returns the kind of a media type, whose parameters do not count. */
        public static Optional<Kind> ofType(String type) {
            String plain = type.split(";", 2)[0].strip();
            for (Kind kind : values()) {
                if (kind.type.equals(plain)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads the name of a file among those with {@code label}; nothing if it is no item's. */
    static Optional<Item> parse(String name, String label) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind =
                switch (matcher.group(2)) {
                    case "png" -> Kind.IMAGE;
                    case "wav" -> Kind.SOUND;
                    default -> Kind.ROW;
                };
        return Optional.of(new Item(name, label, kind, Long.parseLong(matcher.group(1))));
    }
}
