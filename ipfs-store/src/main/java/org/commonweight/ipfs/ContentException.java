package org.commonweight.ipfs;

import org.commonweight.protocol.content.Cid;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Content could not be had or kept. The kind says who is at fault and whether another source can
 * help; the message says in one line which content, where, why, and what to do.
 */
public abstract sealed class ContentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Cid cid;

    private ContentException(
            Cid cid, String where, String what, String remedy, @Nullable Throwable cause) {
        super(cid + " at " + where + ": " + oneLine(what) + "; " + remedy, cause);
        this.cid = cid;
    }

    private ContentException(Cid cid, String message) {
        super(message);
        this.cid = cid;
    }

    /** Returns the name of the file, manifest or block that could not be had. */
    public Cid cid() {
        return cid;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    /** The place asked does not have it. */
    public static final class NotFound extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for content that {@code where} does not have. */
        public NotFound(Cid cid, String where) {
            super(cid, where, "not there", "name a source that pins it", null);
        }
    }

    /** Bytes do not hash to the name they came under. */
    public static final class Corrupt extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for bytes that {@code where} gave out under a wrong name. */
        public Corrupt(Cid cid, String where) {
            super(cid, where, "bytes do not hash to the CID", "put or fetch it again", null);
        }
    }

    /** Sound blocks are not what the reference says: no source can repair that. */
    public static final class NotAsReferenced extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for content that breaks its reference in the way {@code what}. */
        public NotAsReferenced(Cid cid, String where, String what) {
            super(cid, where, what, "only who published the reference can correct it", null);
        }
    }

    /** More bytes than the caller or the reference allows. */
    public static final class TooLarge extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for content of which {@code where} has more than {@code max}. */
        public TooLarge(Cid cid, String where, long max) {
            super(cid, where, "more than " + max + " bytes", "raise the limit if expected", null);
        }
    }

    /** The store holds as much as it may. */
    public static final class QuotaExceeded extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the refusal of {@code bytes} more by a store that may hold {@code quota}. */
        public QuotaExceeded(Cid cid, String where, long bytes, long quota) {
            super(
                    cid,
                    where,
                    bytes + " bytes more would exceed the quota of " + quota,
                    "unpin and collect, or raise the quota",
                    null);
        }
    }

    /** A source sent no new sound block for too long. */
    public static final class Stalled extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for a source that made no progress within {@code limit}. */
        public Stalled(Cid cid, String where, Duration limit) {
            super(cid, where, "no new block within " + limit, "try another source", null);
        }
    }

    /** The time for the whole of it is over. */
    public static final class Timeout extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for content that did not arrive within {@code limit}. */
        public Timeout(Cid cid, String where, Duration limit) {
            super(cid, where, "not complete within " + limit, "fetch again to resume", null);
        }
    }

    /** A source wants to know who asks. */
    public static final class Unauthorized extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for a source that refuses this client. */
        public Unauthorized(Cid cid, String where) {
            super(cid, where, "not authorized", "give an authorization or try another", null);
        }
    }

    /** A source cannot be reached or cannot serve now. */
    public static final class Unavailable extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for a source that could not be asked, as {@code what} says. */
        public Unavailable(Cid cid, String where, String what, @Nullable Throwable cause) {
            super(cid, where, what, "check its address or try later", cause);
        }
    }

    /** A source answered in a way that is no sound answer, or was cut off. */
    public static final class BadAnswer extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for an answer that is wrong in the way {@code what}. */
        public BadAnswer(Cid cid, String where, String what, @Nullable Throwable cause) {
            super(cid, where, what, "try another source", cause);
        }
    }

    /** The policy forbids to ask this source. */
    public static final class Refused extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for a source that may not be asked because of {@code what}. */
        public Refused(Cid cid, String where, String what) {
            super(cid, where, what, "use a public http(s) source or allow private ones", null);
        }
    }

    /** The disk does not do its work. */
    public static final class StorageFailed extends ContentException {
        private static final long serialVersionUID = 1L;

        /** Creates the failure for a store at {@code where} that could not read or write. */
        public StorageFailed(Cid cid, String where, Throwable cause) {
            super(cid, where, "storage failed: " + cause, "check disk and permissions", cause);
        }
    }

    /** None of the sources gave it. */
    public static final class Unobtainable extends ContentException {
        private static final long serialVersionUID = 1L;

        private final transient List<ContentException> attempts;

        /** Creates the failure with what each place said, in the order of asking. */
        public Unobtainable(Cid cid, List<ContentException> attempts) {
            super(cid, describe(cid, attempts));
            this.attempts = List.copyOf(attempts);
            attempts.forEach(this::addSuppressed);
        }

        /** Returns what each place said, in the order of asking. */
        public List<ContentException> attempts() {
            return attempts;
        }

        private static String describe(Cid cid, List<ContentException> attempts) {
            return attempts.stream()
                    .map(Throwable::getMessage)
                    .collect(Collectors.joining(" | ", cid + " could not be had: ", ""));
        }
    }
}
