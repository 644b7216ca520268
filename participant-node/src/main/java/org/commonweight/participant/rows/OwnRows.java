package org.commonweight.participant.rows;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.HashSplit;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows in a participant's folder, as a model's genesis says that data look. They are read when
 * this is made and whenever somebody asks for it; a folder without any file has no rows yet.
 */
public final class OwnRows {
    /** One row in ten, by the hash of what it is, so that no row ever changes sides. */
    private static final HashSplit HELD_BACK = new HashSplit(10);

    private final Path folder;
    private final Collected collected;
    private final DataFormat format;
    private final int inputs;
    private final List<String> labels;
    private volatile Rows rows = new Rows(Optional.empty(), Optional.empty());

    private record Rows(Optional<Dataset> training, Optional<Dataset> heldBack) {}

    private OwnRows(
            Path folder, Path collected, DataFormat format, int inputs, List<String> labels) {
        this.folder = folder;
        this.collected = new Collected(collected, format, inputs, labels);
        this.format = format;
        this.inputs = inputs;
        this.labels = List.copyOf(labels);
    }

    /**
     * Reads the rows in {@code folder}, and what was collected by hand in {@code collected}, for
     * the model of {@code genesis}.
     *
     * @throws DataException if they are damaged or do not fit the model
     * @throws MalformedException if this version does not know the model's form of data
     */
    public static OwnRows read(Path folder, Path collected, ModelManifest genesis)
            throws DataException, MalformedException {
        OwnRows own =
                new OwnRows(
                        folder,
                        collected,
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
        List<Dataset> training = new ArrayList<>();
        List<Dataset> heldBack = new ArrayList<>();
        if (!isEmpty()) {
            readFolder(training, heldBack);
        }
        for (Dataset item : collectedRows()) {
            part(item, Split.TRAIN).ifPresent(training::add);
            part(item, Split.TEST).ifPresent(heldBack::add);
        }
        rows = new Rows(joined(training), joined(heldBack));
    }

    private void readFolder(List<Dataset> training, List<Dataset> heldBack) throws DataException {
        Dataset all = format.read(folder, Split.TRAIN, inputs, labels);
        Optional<Dataset> test = testPart();
        if (test.isPresent()) {
            training.add(all);
            heldBack.add(test.get());
        } else {
            part(all, Split.TRAIN).ifPresent(training::add);
            part(all, Split.TEST).ifPresent(heldBack::add);
        }
    }

    private List<Dataset> collectedRows() throws DataException {
        try {
            return collected.all();
        } catch (IOException e) {
            throw new DataException("What was collected cannot be read: " + e.getMessage(), e);
        }
    }

    /** A folder may have a part of its own for testing; mostly it has none. */
    private Optional<Dataset> testPart() {
        try {
            return Optional.of(format.read(folder, Split.TEST, inputs, labels));
        } catch (DataException none) {
            return Optional.empty();
        }
    }

    private static Optional<Dataset> part(Dataset all, Split part) {
        int[] rows = HELD_BACK.rows(all, part);
        return rows.length == 0 ? Optional.empty() : Optional.of(all.select(rows));
    }

    private static Optional<Dataset> joined(List<Dataset> parts) {
        if (parts.size() <= 1) {
            return parts.stream().findFirst();
        }
        float[][] features =
                parts.stream()
                        .flatMap(part -> IntStream.range(0, part.rows()).mapToObj(part::features))
                        .toArray(float[][]::new);
        int[] classes =
                parts.stream()
                        .flatMapToInt(part -> IntStream.range(0, part.rows()).map(part::label))
                        .toArray();
        return Optional.of(new Dataset(features, classes, parts.getFirst().classes()));
    }

    /** Returns what was collected by hand; after a change, {@link #read} counts it. */
    public Collected collected() {
        return collected;
    }

    /** Tells whether a thing that was collected is trained on, all of it or in part. */
    public boolean isUsed(Item item) throws DataException {
        return part(collected.rows(item), Split.TRAIN).isPresent();
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
