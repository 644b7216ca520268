package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.result.Head;

import java.util.Optional;

/**
 * The base of every round: the head that the audit derived itself where it could, otherwise the one
 * that was published, so that a finding in one round does not spread to the next.
 */
final class Heads {
    private final Digest model;
    private final Optional<PublishedHeads> published;
    private Optional<Head> carried;

    /** Starts from the genesis, as far as it could be read. */
    Heads(Digest model, Optional<PublishedHeads> published, Optional<Head> genesis) {
        this.model = model;
        this.published = published;
        this.carried = genesis;
    }

    Digest model() {
        return model;
    }

    /** Keeps the head that a round was found to lead to. */
    void carry(Head head) {
        carried = Optional.of(head);
    }

    /** Returns the head of this digest. */
    Head base(Digest digest) throws MissingException {
        Optional<Head> own = carried.filter(head -> head.digest().equals(digest));
        if (own.isPresent()) {
            return own.get();
        }
        if (published.isEmpty()) {
            throw new MissingException(
                    AuditCheck.GENESIS_MANIFEST,
                    "the tensors of the model",
                    "there is no readable ModelManifest");
        }
        return published.get().of(digest);
    }
}
