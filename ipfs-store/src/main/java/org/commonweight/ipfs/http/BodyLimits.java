package org.commonweight.ipfs.http;

import java.io.IOException;
import java.time.Duration;

/** How much of an answer is read and how long is waited for it, and what to say beyond that. */
public interface BodyLimits {
    /** Returns the longest body in bytes. */
    long maxBytes();

    /** Returns how long the server may keep silent from now on; zero or less if not at all. */
    Duration left();

    /** Returns the failure of a body that is longer than {@link #maxBytes}. */
    IOException tooLarge();

    /** Returns the failure of a server that kept silent for too long. */
    IOException expired();
}
