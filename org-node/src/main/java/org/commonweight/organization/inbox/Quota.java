package org.commonweight.organization.inbox;

import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.tensor.TensorFile;

/**
 * How many bytes of one member the inbox of a model holds at most, until a round has taken them
 * over: room for two updates with their manifests, framing included.
 */
record Quota(long bytes) {
    private static final int UPDATES = 2;
    private static final int MANIFEST = FileReference.CHUNK_BYTES;

    static Quota of(ModelManifest genesis) {
        long update = TensorFile.updateLength(genesis.model(), 1, genesis.layout(), true);
        return new Quota(UPDATES * (update + update / 100 + 2 * MANIFEST));
    }

    /** Tells whether {@code participant} may leave {@code more} bytes as {@code root}. */
    boolean allows(Publication publication, Address participant, Cid root, long more) {
        String again = publication.pinName(pin(participant, root));
        long held =
                publication.pinned("upload/" + participant + "/").entrySet().stream()
                        .filter(pin -> !pin.getKey().equals(again))
                        .mapToLong(pin -> pin.getValue().bytes())
                        .sum();
        return more <= bytes - held;
    }

    static String pin(Address participant, Cid root) {
        return "upload/" + participant + "/" + root;
    }
}
