package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.http.BodyLimits;
import org.commonweight.protocol.content.Cid;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The two clocks of one fetch: since the last sound block, and since the beginning. Safe for
 * several threads.
 */
final class Clocks {
    private final Cid root;
    private final Limits limits;
    private final InstantSource time;
    private final Instant end;
    private volatile Instant stallEnd;

    Clocks(Cid root, Limits limits, InstantSource time) {
        this.root = root;
        this.limits = limits;
        this.time = time;
        this.end = time.instant().plus(limits.total());
        this.stallEnd = time.instant().plus(limits.stall());
    }

    /** A sound block has come, or a new source is asked. */
    void progress() {
        stallEnd = time.instant().plus(limits.stall());
    }

    /** Returns how long the source may keep silent from now on; zero or less if not at all. */
    Duration left() {
        return Duration.between(time.instant(), stallEnd.isBefore(end) ? stallEnd : end);
    }

    /** Returns how long the whole fetch may still take. */
    Duration totalLeft() {
        return Duration.between(time.instant(), end);
    }

    /** Returns what to say when nothing is left. */
    ContentException expired(String source) {
        return end.isBefore(stallEnd)
                ? new ContentException.Timeout(root, source, limits.total())
                : new ContentException.Stalled(root, source, limits.stall());
    }

    /** Returns these clocks as those of one answer by {@code source}. */
    BodyLimits on(String source, long maxBytes) {
        return new Answer(this, source, maxBytes);
    }

    private record Answer(Clocks clocks, String source, long maxBytes) implements BodyLimits {
        @Override
        public Duration left() {
            return clocks.left();
        }

        @Override
        public IOException tooLarge() {
            return new ContentStreamException(
                    new ContentException.TooLarge(clocks.root, source, maxBytes));
        }

        @Override
        public IOException expired() {
            return new ContentStreamException(clocks.expired(source));
        }
    }
}
