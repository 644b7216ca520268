package org.commonweight.protocol.round;

/**
 * The rounds {@code [from, until)} in which somebody is a member, both unsigned. Changes count from
 * the next round to open, so they never touch a live round.
 */
public record Membership(long from, long until) {
    /** The open end: 2^64−1. */
    public static final long OPEN_END = -1L;

    /** Somebody who has never been a member. */
    public static final Membership NEVER = new Membership(0, 0);

    /** Tells whether round number {@code round} is inside. */
    public boolean includes(long round) {
        return Long.compareUnsigned(from, round) <= 0 && Long.compareUnsigned(round, until) < 0;
    }

    /** Tells whether membership has no end. */
    public boolean isOpenEnded() {
        return until == OPEN_END;
    }

    /** Returns the membership after "on", when {@code next} is the next round to open. */
    public Membership on(long next) {
        boolean unbroken = Long.compareUnsigned(until, next) >= 0;
        return new Membership(unbroken ? from : next, OPEN_END);
    }

    /** Returns the membership after "off", when {@code next} is the next round to open. */
    public Membership off(long next) {
        return new Membership(from, next);
    }
}
