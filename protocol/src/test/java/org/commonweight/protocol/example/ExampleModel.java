package org.commonweight.protocol.example;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;

/**
 * A registered model: its organization, the genesis manifest that the organization signed, and the
 * first model file.
 */
public record ExampleModel(
        Eip712 eip712,
        LocalSigner org,
        AdmissionMode admission,
        SignedManifest<ModelManifest> genesis,
        Bytes file,
        Head head) {

    /** Registers {@code body}, whose only file holds {@code weights}. */
    public static ExampleModel of(
            Eip712 eip712,
            LocalSigner org,
            AdmissionMode admission,
            ModelManifest body,
            Weights weights) {
        SignedManifest<ModelManifest> genesis = SignedManifest.seal(body, eip712, org);
        Bytes file = Bytes.of(TensorFile.ofModel(body.model(), 0, weights));
        Head head = new Head(genesis.digest(), body.files(), weights, Optional.empty());
        return new ExampleModel(eip712, org, admission, genesis, file, head);
    }

    /** Returns how a genesis names the file of {@code weights}. */
    public static ModelFiles filesOf(Digest model, Weights weights) {
        byte[] file = TensorFile.ofModel(model, 0, weights);
        return new ModelFiles(FileReference.of(file), Optional.empty());
    }

    /** Opens a round on {@code base}; {@code terms} get the digest of the signed {@code body}. */
    public ExampleRound round(RoundManifest body, RoundParams terms, long openedAt, Head base) {
        SignedManifest<RoundManifest> manifest = SignedManifest.seal(body, eip712, org);
        RoundParams named =
                new RoundParams(
                        manifest.digest(),
                        terms.commitSeconds(),
                        terms.revealSeconds(),
                        terms.aggregateSeconds(),
                        terms.challengeSeconds(),
                        terms.minUpdates(),
                        terms.maxUpdates(),
                        terms.maxSamples(),
                        terms.maxRejectBps(),
                        terms.earlyClose());
        return new ExampleRound(this, manifest, named, openedAt, base);
    }

    /** Returns the id. */
    public Digest id() {
        return genesis.claimed().model();
    }

    /** Returns names and shapes. */
    public ModelLayout layout() {
        return genesis.claimed().layout();
    }

    /** Returns the first event of the model's log. */
    public LedgerEvent registration() {
        return new LedgerEvent.ModelRegistered(
                id(), org.address(), genesis.digest(), admission.code());
    }
}
