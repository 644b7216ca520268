package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Eip712;

import java.util.Optional;
import java.util.Set;

/** Checks what a model started from: its ModelManifest and its first files. */
final class GenesisAudit {
    private final ModelHistory history;
    private final CheckedContent content;
    private final Eip712 eip712;
    private Optional<PublishedHeads> heads = Optional.empty();

    GenesisAudit(ModelHistory history, CheckedContent content, Eip712 eip712) {
        this.history = history;
        this.content = content;
        this.eip712 = eip712;
    }

    /** Checks everything and returns the head of the first round. */
    Head check() throws FoundException, MissingException {
        byte[] stored =
                content.need(AuditCheck.GENESIS_MANIFEST, "the ModelManifest", history.genesis());
        SignedManifest<ModelManifest> signed =
                SignedBy.read(AuditCheck.GENESIS_MANIFEST, SignedManifest::ofModel, stored);
        PublishedHeads published = new PublishedHeads(signed.claimed(), history.genesis(), content);
        heads = Optional.of(published);
        ModelManifest manifest =
                SignedBy.require(
                        AuditCheck.GENESIS_SIGNER, signed, Set.of(history.registrant()), eip712);
        FoundException.requireSame(
                AuditCheck.GENESIS_BINDING,
                history.model(),
                manifest.model(),
                "the ModelManifest is about another model");
        try {
            return published.first();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(
                    AuditCheck.GENESIS_MANIFEST, "tensors that fit into a file", message, message);
        }
    }

    /** Returns the heads of the model, once its ModelManifest could at least be read. */
    Optional<PublishedHeads> heads() {
        return heads;
    }
}
