package org.commonweight.ipfs.kubo;

import org.commonweight.ipfs.http.BodyLimits;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The end of one call. Somewhat later than the daemon is told, so that the daemon's own words come
 * first.
 */
record Deadline(String where, Instant end, long maxBytes, InstantSource time)
        implements BodyLimits {
    private static final Duration GRACE = Duration.ofSeconds(2);

    static Deadline after(Duration told, String where, long maxBytes, InstantSource time) {
        return new Deadline(where, time.instant().plus(told).plus(GRACE), maxBytes, time);
    }

    @Override
    public Duration left() {
        return Duration.between(time.instant(), end);
    }

    @Override
    public IOException tooLarge() {
        return new KuboException(
                KuboException.Reason.BAD_ANSWER, where, "more than " + maxBytes + " bytes");
    }

    @Override
    public IOException expired() {
        return new KuboException(KuboException.Reason.TIMEOUT, where, "no answer in time");
    }
}
