package org.commonweight.organization.aggregate;

import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Averages updates that lie in a folder with the very code of a live round. Two updates at most are
 * in memory. Signatures are not looked at, since no ledger says whose they must be.
 *
 * @param round the stored RoundManifest
 * @param base the model file that the round builds on
 * @param memory the memory file that it builds on, if there is one
 */
public record OfflineAggregate(Path updates, Path round, Path base, Optional<Path> memory) {
    /** The position of what stands on no ledger. */
    private static final LogPosition NOWHERE = new LogPosition(0, Digest.ZERO, 0, 0, Digest.ZERO);

    /**
     * Computes the new model.
     *
     * @throws IOException if a file is missing or is not what its place demands; the message names
     *     it
     */
    public RoundResult compute() throws IOException {
        try {
            byte[] stored = Files.readAllBytes(round);
            RoundManifest manifest = SignedManifest.ofRound(stored).claimed();
            BaseFile model = BaseFile.read(manifest.model(), Files.readAllBytes(base));
            RoundComputation computation =
                    new RoundComputation(manifest, Digest.sha256(stored), head(manifest, model));
            Digest acc = add(manifest, model, computation);
            return computation
                    .result(acc)
                    .orElseThrow(() -> new IOException("The new model would not be finite"));
        } catch (NoSuchFileException e) {
            throw new IOException(e.getFile() + " is missing", e);
        } catch (MalformedException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private Head head(RoundManifest manifest, BaseFile model)
            throws IOException, MalformedException {
        Optional<FileReference> file = Optional.empty();
        Optional<GridTensors> tensors = Optional.empty();
        if (memory.isPresent()) {
            byte[] bytes = Files.readAllBytes(memory.get());
            file = Optional.of(FileReference.of(bytes));
            tensors =
                    Optional.of(
                            TensorFile.readMemory(
                                    manifest.model(), model.round(), model.layout(), bytes));
        }
        FileReference weights = FileReference.of(Files.readAllBytes(base));
        return new Head(manifest.base(), new ModelFiles(weights, file), model.weights(), tensors);
    }

    /** Adds all updates and returns the accumulator that the ledger would have. */
    private Digest add(RoundManifest manifest, BaseFile model, RoundComputation computation)
            throws IOException {
        List<UpdateFolder.Entry> entries = new UpdateFolder(updates).entries();
        Digest opening = entries.getFirst().manifest().opening();
        Digest acc = opening;
        for (UpdateFolder.Entry entry : entries) {
            UpdateManifest update = entry.manifest();
            if (!update.model().equals(manifest.model())
                    || update.round() != manifest.round()
                    || !update.opening().equals(opening)) {
                throw new IOException(entry.name() + " is of another model, round or opening");
            }
            Reveal reveal =
                    new Reveal(
                            entry.seq(),
                            update.participant(),
                            entry.digest(),
                            update.samples(),
                            NOWHERE);
            computation.add(reveal, new Verdict.Admitted(update, tensors(entry, manifest, model)));
            acc = Preimages.accumulate(acc, reveal.leaf());
        }
        return acc;
    }

    private static Update tensors(UpdateFolder.Entry entry, RoundManifest manifest, BaseFile model)
            throws IOException {
        byte[] bytes = Files.readAllBytes(entry.file());
        if (!FileReference.of(bytes).equals(entry.manifest().file())) {
            throw new IOException(entry.file() + " is not the file that its manifest names");
        }
        try {
            return TensorFile.readUpdate(
                    manifest.model(),
                    manifest.round(),
                    model.layout(),
                    manifest.withFisher(),
                    bytes);
        } catch (MalformedException e) {
            throw new IOException(entry.file() + ": " + e.getMessage(), e);
        }
    }
}
