package org.commonweight.participant.rows;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows in a participant's folder, as a model's genesis says that data look. They are read when
 * this is made and whenever somebody asks for it; a folder without any file has no rows yet.
 */
public final class OwnRows {
    private final Path folder;
    private final DataFormat format;
    private final int inputs;
    private final List<String> labels;
    private volatile Rows rows = new Rows(Optional.empty(), Optional.empty());

    private record Rows(Optional<Dataset> training, Optional<Dataset> heldBack) {}

    private OwnRows(Path folder, DataFormat format, int inputs, List<String> labels) {
        this.folder = folder;
        this.format = format;
        this.inputs = inputs;
        this.labels = List.copyOf(labels);
    }

    /**
     * Reads the rows in {@code folder} for the model of {@code genesis}.
     *
     * @throws DataException if they are damaged or do not fit the model
     * @throws MalformedException if this version does not know the model's form of data
     */
    public static OwnRows read(Path folder, ModelManifest genesis)
            throws DataException, MalformedException {
        OwnRows own =
                new OwnRows(
                        folder,
                        DataFormat.of(genesis.data()),
                        Architecture.of(genesis).inputs(),
                        genesis.labels());
        own.read();
        return own;
    }

    /**
     * Reads the folder again.
     *
     * @throws DataException if its rows are damaged or do not fit; then the rows stay as they were
     */
    public void read() throws DataException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    folder + " is no folder: name the folder that holds your rows with --data");
        }
        if (isEmpty()) {
            rows = new Rows(Optional.empty(), Optional.empty());
            return;
        }
        Dataset all = format.read(folder, Split.TRAIN, inputs, labels);
        rows = new Rows(HeldBack.select(all, false), HeldBack.select(all, true));
    }

    private boolean isEmpty() throws DataException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new DataException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the rows to train on, if there are any. */
    public Optional<Dataset> training() {
        return rows.training();
    }

    /** Returns the rows that are held back to see what a round brings, if there are any. */
    public Optional<Dataset> heldBack() {
        return rows.heldBack();
    }

    /** Returns how many rows there are to train on. */
    public int count() {
        return training().map(Dataset::rows).orElse(0);
    }

    /** Returns how many rows each label has, held back or not, in the order of the vocabulary. */
    public Map<String, Integer> byLabel() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        labels.forEach(label -> counts.put(label, 0));
        for (Dataset part : Stream.of(training(), heldBack()).flatMap(Optional::stream).toList()) {
            int[] found = part.labelCounts();
            for (int i = 0; i < found.length; i++) {
                counts.merge(labels.get(i), found[i], Integer::sum);
            }
        }
        return counts;
    }

    /** Returns the clause that says that these are fewer rows to train on than {@code min}. */
    public String tooFew(int min) {
        return "%s has %d rows to train on, and an update from fewer than %d says too much about each: add rows or lower --min-rows"
                .formatted(folder, count(), min);
    }
}
