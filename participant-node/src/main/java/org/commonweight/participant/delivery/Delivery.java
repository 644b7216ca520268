package org.commonweight.participant.delivery;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;

/** Sees to it that an update can be fetched before it is revealed. */
@FunctionalInterface
public interface Delivery {
    /** Nothing is to be done: this node's own gateway serves what the store holds. */
    Delivery SERVED = update -> false;

    /**
     * Delivers the update of this digest and tells whether it went anywhere.
     *
     * @throws IOException if it did not arrive; it may be tried again
     */
    boolean deliver(Digest update)
            throws ContentException, MalformedException, IOException, InterruptedException;
}
