package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

/** The opened commitment of a participant: the digest of its UpdateManifest and its samples. */
public record Reveal(int seq, Address participant, Digest update, int samples, LogPosition at) {
    /** Returns the hash under which this reveal enters the accumulator. */
    public Digest leaf() {
        return Preimages.leaf(seq, participant, update, samples);
    }
}
