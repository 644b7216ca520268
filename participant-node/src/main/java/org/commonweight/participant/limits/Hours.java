package org.commonweight.participant.limits;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

/**
 * The hours of the day in which training may begin: from {@code from} up to, and not including,
 * {@code until}. Where {@code until} is earlier, they go over midnight; equal ends are the whole
 * day.
 */
public record Hours(LocalTime from, LocalTime until) {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** Tells whether {@code time} is inside. */
    public boolean include(LocalTime time) {
        if (from.equals(until)) {
            return true;
        }
        boolean afterFrom = !time.isBefore(from);
        boolean beforeUntil = time.isBefore(until);
        return from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }

    /**
     * Reads two times of the form 22:00.
     *
     * @throws IllegalArgumentException if one of them is of another form
     */
    public static Hours parse(String from, String until) {
        return new Hours(time("from", from), time("until", until));
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text, FORMAT);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is a time of the day such as 22:00, not " + text, e);
        }
    }

    /** Returns {@code from} as {@link #parse} reads it. */
    public String fromText() {
        return FORMAT.format(from);
    }

    /** Returns {@code until} as {@link #parse} reads it. */
    public String untilText() {
        return FORMAT.format(until);
    }
}
