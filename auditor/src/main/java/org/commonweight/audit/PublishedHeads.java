package org.commonweight.audit;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;

/** Reads heads as they were published, right or wrong, so that every round is judged on its own. */
record PublishedHeads(ModelManifest genesis, Digest genesisDigest, CheckedContent content) {
    /** A memory file differs from a model file of the same tensors by a few bytes of header. */
    private static final long HEADER_SLACK = 64;

    /** Returns the head that the model started from. */
    Head first() throws FoundException, MissingException {
        return open(0, genesisDigest, genesis.files());
    }

    /** Returns the head that the ledger names {@code digest}. */
    Head of(Digest digest) throws MissingException {
        String what = digest.equals(genesisDigest) ? "the genesis" : "the published result";
        try {
            if (digest.equals(genesisDigest)) {
                return first();
            }
            ResultManifest result =
                    ResultManifest.parse(content.need(AuditCheck.RESULT_BASE, what, digest));
            return open(result.round(), digest, result.files());
        } catch (FoundException | MalformedException e) {
            throw new MissingException(
                    AuditCheck.RESULT_BASE, what + " " + digest, String.valueOf(e.getMessage()));
        }
    }

    private Head open(long round, Digest digest, ModelFiles files)
            throws FoundException, MissingException {
        Weights weights = weights(round, files.model());
        Optional<GridTensors> memory =
                files.memory().isPresent()
                        ? Optional.of(memory(round, files.memory().get()))
                        : Optional.empty();
        return new Head(digest, files, weights, memory);
    }

    private Weights weights(long round, FileReference file)
            throws FoundException, MissingException {
        long length = TensorFile.modelLength(genesis.model(), round, genesis.layout());
        FoundException.requireSame(
                AuditCheck.GENESIS_MODEL,
                length,
                file.bytes(),
                "the tensors make a model file of another length");
        try {
            byte[] bytes =
                    content.need(
                            baseCheck(round, AuditCheck.GENESIS_MODEL),
                            "the model file of round " + round,
                            file);
            return TensorFile.readModel(genesis.model(), round, genesis.layout(), bytes);
        } catch (MalformedException e) {
            throw refused(AuditCheck.GENESIS_MODEL, e);
        }
    }

    private GridTensors memory(long round, FileReference file)
            throws FoundException, MissingException {
        long length = TensorFile.modelLength(genesis.model(), round, genesis.layout());
        if (Math.abs(file.bytes() - length) > HEADER_SLACK) {
            throw new FoundException(
                    AuditCheck.GENESIS_MEMORY,
                    "about " + length,
                    file.bytes(),
                    "the tensors make a memory file of another length");
        }
        try {
            byte[] bytes =
                    content.need(
                            baseCheck(round, AuditCheck.GENESIS_MEMORY),
                            "the memory file of round " + round,
                            file);
            return TensorFile.readMemory(genesis.model(), round, genesis.layout(), bytes);
        } catch (MalformedException e) {
            throw refused(AuditCheck.GENESIS_MEMORY, e);
        }
    }

    /** A genesis is checked for itself; a later head is needed as the base of the next round. */
    private static AuditCheck baseCheck(long round, AuditCheck ofGenesis) {
        return round == 0 ? ofGenesis : AuditCheck.RESULT_BASE;
    }

    private static FoundException refused(AuditCheck check, MalformedException e) {
        String message = String.valueOf(e.getMessage());
        return new FoundException(check, check.rule(), message, message);
    }
}
