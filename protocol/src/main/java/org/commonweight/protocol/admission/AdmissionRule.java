package org.commonweight.protocol.admission;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.util.Optional;

/**
 * Decides whether a revealed update counts in one round. The checks run in the order of their codes
 * and the first that fails is the reason, so everyone who has the content comes to the same
 * verdict.
 */
public final class AdmissionRule {
    private final RoundManifest round;
    private final Digest opening;
    private final ModelLayout layout;
    private final Eip712 eip712;

    /**
     * Judges for the round of {@code round}, opened as {@code opening}, of a model of {@code
     * layout}.
     */
    public AdmissionRule(RoundManifest round, Digest opening, ModelLayout layout, Eip712 eip712) {
        this.round = round;
        this.opening = opening;
        this.layout = layout;
        this.eip712 = eip712;
    }

    /** Returns the only length, in bytes, that the file of an update may have. */
    public long updateLength() {
        return TensorFile.updateLength(round.model(), round.round(), layout, round.withFisher());
    }

    /** Judges one reveal, getting what it names from {@code content}. */
    public Verdict judge(Reveal reveal, UpdateContent content) {
        try {
            UpdateManifest manifest = manifest(reveal, content.manifest(reveal.update()));
            Update update = update(manifest.file(), content);
            return new Verdict.Admitted(manifest, update);
        } catch (UnavailableException e) {
            return new Verdict.Rejected(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (RejectedException e) {
            return new Verdict.Rejected(e.reason, String.valueOf(e.getMessage()));
        }
    }

    private UpdateManifest manifest(Reveal reveal, byte[] stored)
            throws RejectedException, UnavailableException {
        if (!Digest.sha256(stored).equals(reveal.update())) {
            throw new UnavailableException("what was served is not " + reveal.update());
        }
        SignedManifest<UpdateManifest> signed;
        try {
            signed = SignedManifest.ofUpdate(stored);
        } catch (MalformedException e) {
            throw new RejectedException(Reason.MANIFEST, String.valueOf(e.getMessage()));
        }
        require(
                signed.signer(eip712).filter(reveal.participant()::equals).isPresent(),
                Reason.SIGNATURE,
                "not signed by " + reveal.participant());
        UpdateManifest manifest = signed.claimed();
        require(
                manifest.model().equals(round.model())
                        && manifest.round() == round.round()
                        && manifest.opening().equals(opening)
                        && manifest.participant().equals(reveal.participant())
                        && manifest.samples() == reveal.samples(),
                Reason.BINDING,
                "model, round, opening, participant or samples differ from the ledger");
        return manifest;
    }

    private Update update(FileReference file, UpdateContent content)
            throws RejectedException, UnavailableException {
        long length = updateLength();
        require(
                file.bytes() == length,
                Reason.FILE_LENGTH,
                "announces " + file.bytes() + " bytes, the tensors demand " + length);
        byte[] bytes = bytes(file, content);
        Update update;
        try {
            update =
                    TensorFile.readUpdate(
                            round.model(), round.round(), layout, round.withFisher(), bytes);
        } catch (MalformedException e) {
            throw new RejectedException(Reason.FILE_HEADER, String.valueOf(e.getMessage()));
        }
        requireRange(update);
        return update;
    }

    private static byte[] bytes(FileReference file, UpdateContent content)
            throws RejectedException, UnavailableException {
        byte[] bytes;
        try {
            bytes = content.file(file);
        } catch (MalformedException e) {
            throw new RejectedException(Reason.FILE_CONTENT, String.valueOf(e.getMessage()));
        }
        require(
                bytes.length == file.bytes()
                        && (content.recomputes() || FileReference.of(bytes).equals(file)),
                Reason.FILE_CONTENT,
                "the bytes are not those of " + file.cid());
        return bytes;
    }

    private void requireRange(Update update) throws RejectedException {
        Grid grid = round.grid();
        requireRange(update.delta(), -grid.cap(), grid.cap(), "delta");
        Optional<GridTensors> fisher = update.fisher();
        if (fisher.isPresent()) {
            requireRange(fisher.get(), 0, grid.fisherCap(), "fisher");
        }
    }

    private void requireRange(GridTensors tensors, int min, int max, String group)
            throws RejectedException {
        for (int t = 0; t < layout.tensors().size(); t++) {
            for (int value : tensors.tensor(t)) {
                if (value < min || value > max) {
                    String name = layout.tensors().get(t).name();
                    throw new RejectedException(
                            Reason.RANGE,
                            "%s/%s holds %d, outside %d…%d"
                                    .formatted(group, name, value, min, max));
                }
            }
        }
    }

    private static void require(boolean holds, Reason reason, String detail)
            throws RejectedException {
        if (!holds) {
            throw new RejectedException(reason, detail);
        }
    }

    private static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1L;

        final Reason reason;

        RejectedException(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }
}
