package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;

/** Reads heads as they were published, right or wrong, so that every round is judged on its own. */
final class PublishedHeads {
    private final Digest genesis;
    private final ModelFiles first;
    private final HeadReader reader;

    PublishedHeads(ModelManifest genesis, Digest digest, CheckedContent content) {
        this.genesis = digest;
        this.first = genesis.files();
        this.reader = HeadReader.claimed(digest, genesis, content);
    }

    /** Returns the head that the model started from. */
    Head first() throws FoundException, MissingException {
        Weights weights = file(AuditCheck.GENESIS_MODEL, first.model(), reader::weights);
        Optional<GridTensors> memory =
                first.memory().isPresent()
                        ? Optional.of(
                                file(
                                        AuditCheck.GENESIS_MEMORY,
                                        first.memory().get(),
                                        reader::memory))
                        : Optional.empty();
        return new Head(genesis, first, weights, memory);
    }

    /** Returns the head that the ledger names {@code digest}. */
    Head of(Digest digest) throws MissingException {
        try {
            return reader.read(digest);
        } catch (MalformedException | UnavailableException e) {
            String what = digest.equals(genesis) ? "the genesis " : "the published result ";
            throw new MissingException(
                    AuditCheck.RESULT_BASE, what + digest, String.valueOf(e.getMessage()));
        }
    }

    private static <T> T file(AuditCheck check, FileReference file, FileReader<T> reader)
            throws FoundException, MissingException {
        try {
            return reader.read(0, file);
        } catch (MalformedException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(check, check.rule(), message, message);
        } catch (UnavailableException e) {
            throw new MissingException(
                    check, "the first file " + file.cid(), String.valueOf(e.getMessage()));
        }
    }

    @FunctionalInterface
    private interface FileReader<T> {
        T read(long round, FileReference file) throws UnavailableException, MalformedException;
    }
}
