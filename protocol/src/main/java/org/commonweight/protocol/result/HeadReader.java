package org.commonweight.protocol.result;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;
import java.util.Set;

/** Reads what a model starts from, and every head that its ledger has named since, from content. */
public final class HeadReader {
    /** A memory file differs from a model file of the same tensors by a few bytes of header. */
    private static final long HEADER_SLACK = 64;

    private final Digest genesisDigest;
    private final ModelManifest genesis;
    private final UpdateContent content;

    private HeadReader(Digest genesisDigest, ModelManifest genesis, UpdateContent content) {
        this.genesisDigest = genesisDigest;
        this.genesis = genesis;
        this.content = content;
    }

    /**
     * Reads the genesis of a model.
     *
     * @throws UnavailableException if nobody serves it
     * @throws MalformedException if it is not canonical, of another model, or signed by anyone but
     *     the organization that registered the model
     */
    public static HeadReader of(ModelHistory history, UpdateContent content, Eip712 eip712)
            throws UnavailableException, MalformedException {
        ModelManifest genesis =
                SignedManifest.ofModel(content.manifest(history.genesis()))
                        .signedBy(Set.of(history.registrant()), eip712);
        if (!genesis.model().equals(history.model())) {
            throw new MalformedException("The genesis describes another model");
        }
        return new HeadReader(history.genesis(), genesis, content);
    }

    /**
     * Reads as the genesis {@code digest} claims, whoever signed it, for those who judge each claim
     * on its own.
     */
    public static HeadReader claimed(Digest digest, ModelManifest genesis, UpdateContent content) {
        return new HeadReader(digest, genesis, content);
    }

    /** Returns the genesis. */
    public ModelManifest genesis() {
        return genesis;
    }

    /**
     * Reads the head that the ledger names {@code digest}.
     *
     * @throws UnavailableException if manifest or files are not served
     * @throws MalformedException if one of them breaks a byte rule or belongs to another model
     */
    public Head read(Digest digest) throws UnavailableException, MalformedException {
        if (digest.equals(genesisDigest)) {
            return read(digest, 0, genesis.files());
        }
        ResultManifest result = ResultManifest.parse(content.manifest(digest));
        if (!result.model().equals(genesis.model())) {
            throw new MalformedException("The head " + digest + " is of another model");
        }
        return read(digest, result.round(), result.files());
    }

    private Head read(Digest digest, long round, ModelFiles files)
            throws UnavailableException, MalformedException {
        Weights weights = weights(round, files.model());
        Optional<GridTensors> memory =
                files.memory().isPresent()
                        ? Optional.of(memory(round, files.memory().get()))
                        : Optional.empty();
        return new Head(digest, files, weights, memory);
    }

    /**
     * Reads the model file of a head; {@code round} is the one that produced it, 0 for the genesis.
     *
     * @throws UnavailableException if it is not served
     * @throws MalformedException if it is not the file that the tensors of the genesis demand
     */
    public Weights weights(long round, FileReference file)
            throws UnavailableException, MalformedException {
        long length = TensorFile.modelLength(genesis.model(), round, genesis.layout());
        if (file.bytes() != length) {
            throw new MalformedException(
                    "The model file has " + file.bytes() + " bytes, its tensors demand " + length);
        }
        return TensorFile.readModel(genesis.model(), round, genesis.layout(), content.file(file));
    }

    /**
     * Reads the memory file of the head that {@code round} produced.
     *
     * @throws UnavailableException if it is not served
     * @throws MalformedException if it is not a file that the tensors of the genesis demand
     */
    public GridTensors memory(long round, FileReference file)
            throws UnavailableException, MalformedException {
        long length = TensorFile.modelLength(genesis.model(), round, genesis.layout());
        if (Math.abs(file.bytes() - length) > HEADER_SLACK) {
            throw new MalformedException(
                    "The memory file has "
                            + file.bytes()
                            + " bytes, its tensors demand about "
                            + length);
        }
        return TensorFile.readMemory(genesis.model(), round, genesis.layout(), content.file(file));
    }
}
