package org.commonweight.ewc.data;

import org.commonweight.ewc.data.audio.Wave;
import org.commonweight.protocol.content.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of recordings; one that is not as it should be refuses all. */
final class RecordingRows {
    private static final long MAX_BYTES = 1L << 30;

    private final WavFormat format;
    private final Vocabulary vocabulary;
    private final List<float[]> features = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();

    RecordingRows(WavFormat format, Vocabulary vocabulary) {
        this.format = format;
        this.vocabulary = vocabulary;
    }

    boolean knows(String label) {
        return vocabulary.knows(label);
    }

    /** Reads one recording, of which all is one sound. */
    void add(Path file, String label, Origin origin) throws DataException {
        add(file.toString(), wave(file), label, origin);
    }

    /** Adds a recording of which all is one sound. */
    void add(String name, Wave wave, String label, Origin origin) throws DataException {
        if (!add(name, wave, 0, wave.samples().length, label, origin)) {
            throw new DataException(
                    "%s: %d samples are too short: record it again or remove it"
                            .formatted(name, wave.samples().length));
        }
    }

    /** Adds the rows of a stretch of sound and tells whether there were any. */
    boolean add(String name, Wave wave, int from, int to, String label, Origin origin)
            throws DataException {
        int number;
        try {
            number = vocabulary.number(label);
        } catch (DataException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
        List<float[]> rows = format.features().rows(wave, from, to);
        for (float[] row : rows) {
            features.add(row);
            labels.add(number);
            origins.add(origin);
        }
        if ((long) features.size() * format.features().width() * Float.BYTES > MAX_BYTES) {
            throw new DataException(
                    "%s: with it the features exceed %d MiB: take fewer recordings"
                            .formatted(name, MAX_BYTES >> 20));
        }
        return !rows.isEmpty();
    }

    Wave wave(Path file) throws DataException {
        try (InputStream in = Files.newInputStream(file)) {
            return wave(file.toString(), in);
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    Wave wave(String name, byte[] content) throws IOException, DataException {
        return wave(name, new ByteArrayInputStream(content));
    }

    private Wave wave(String name, InputStream in) throws IOException, DataException {
        Wave wave;
        try {
            wave = Wave.read(in);
        } catch (MalformedException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
        if (wave.rate() != format.rate()) {
            throw new DataException(
                    "%s has %d samples in one second, the model takes %d: record or convert it so"
                            .formatted(name, wave.rate(), format.rate()));
        }
        return wave;
    }

    GroupedDataset scaled(Path folder) throws DataException {
        if (features.isEmpty()) {
            throw new DataException(folder + " has no recordings: add some or name another folder");
        }
        Dataset raw =
                new Dataset(
                        features.toArray(float[][]::new),
                        labels.stream().mapToInt(Integer::intValue).toArray(),
                        vocabulary.size());
        try {
            return new GroupedDataset(format.scaling().apply(raw), origins);
        } catch (IllegalArgumentException e) {
            throw new DataException(folder + ": " + e.getMessage(), e);
        }
    }
}
