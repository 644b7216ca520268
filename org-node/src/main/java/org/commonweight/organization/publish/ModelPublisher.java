package org.commonweight.organization.publish;

import org.commonweight.ewc.model.Initialization;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;
import java.util.SplittableRandom;

/** Brings a model into being: first weights and signed genesis into the store, then the ledger. */
public final class ModelPublisher {
    private final ContentStore store;
    private final EthereumLedger ledger;
    private final LedgerWriter writer;
    private final Domain domain;
    private final Signer signer;

    /** Publishes into {@code store} and on {@code ledger} as {@code signer}. */
    public ModelPublisher(
            ContentStore store, EthereumLedger ledger, LedgerWriter writer, Signer signer) {
        this.store = store;
        this.ledger = ledger;
        this.writer = writer;
        this.domain = ledger.domain();
        this.signer = signer;
    }

    /**
     * Registers a model whose members the organization allows; returns its id. To publish the same
     * again changes nothing, and so does what is refused.
     *
     * @param salt tells this model from others of the same organization
     */
    public Digest publish(ModelPlan plan, Digest salt)
            throws ContentException, LedgerException, InterruptedException {
        Digest model = Preimages.modelId(domain.chainId(), domain.ledger(), signer.address(), salt);
        Publication publication = new Publication(store, model, domain, signer);
        Weights weights =
                Initialization.draw(plan.architecture(), new SplittableRandom(plan.seed()));
        byte[] file = TensorFile.ofModel(model, 0, weights);
        ModelManifest genesis =
                new ModelManifest(
                        model,
                        plan.name(),
                        plan.architecture().toJson(),
                        plan.data().toJson(),
                        new ModelFiles(FileReference.of(file), Optional.empty()),
                        plan.labels(),
                        plan.licence(),
                        plan.memoryScale(),
                        weights.layout());
        byte[] manifest = SignedManifest.seal(genesis, new Eip712(domain), signer).bytes();
        Digest digest = Digest.sha256(manifest);
        // Before anything is pinned: what is there already must not lose its pins to another.
        boolean registered = isRegistered(model, digest);
        publication.file("genesis/model", file);
        publication.manifest("genesis/manifest", manifest);
        if (!registered) {
            writer.registerModel(salt, digest, AdmissionMode.ALLOWLIST);
        }
        return model;
    }

    /** A model that is there already is fine if it is the same one. */
    private boolean isRegistered(Digest model, Digest genesis) throws LedgerException {
        Digest history = Preimages.firstHistory(model, genesis, AdmissionMode.ALLOWLIST);
        Digest known = ledger.history(model, 0);
        if (!known.isZero() && !known.equals(history)) {
            throw new LedgerException.Failed(
                    "Another model of this organization has that name, "
                            + model
                            + ": give this one another name");
        }
        return !known.isZero();
    }
}
