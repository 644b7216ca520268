package org.commonweight.ipfs;

import java.io.IOException;

/** A failure about content on its way through an interface that knows I/O failures only. */
public final class ContentStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ContentException failure;

    /** Wraps {@code failure}, which is also the cause. */
    public ContentStreamException(ContentException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** Returns what went wrong. */
    public ContentException failure() {
        return failure;
    }
}
