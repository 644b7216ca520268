package org.commonweight.lab.experiment.data;

import org.commonweight.ewc.data.ArffFormat;
import org.commonweight.ewc.data.CsvColumns;
import org.commonweight.ewc.data.CsvFormat;
import org.commonweight.ewc.data.CsvScaling;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.GroupedDataset;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.data.Origin;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.data.WavFormat;
import org.commonweight.ewc.data.audio.LogMel;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder with the data sets that experiments use, each in a folder of its own.
 *
 * @param validation whether a part of the training rows takes the place of the test rows and is not
 *     trained on: for choosing settings without a look at the test rows
 */
public record DataSets(Path folder, boolean validation) {
    private static final int DIVISOR = 255;
    private static final int SPEECH_RATE = 8000;
    private static final int OPTICAL_FEATURES = 64;
    private static final BigDecimal OPTICAL_DIVISOR = BigDecimal.valueOf(16);
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final List<String> MOVEMENTS =
            List.of("Walking", "Jogging", "Upstairs", "Downstairs", "Sitting", "Standing");

    /** Takes 0 to 4 of every speaker and digit are for testing, as the data set says. */
    private static final int TEST_TAKES = 5;

    /** Of rows in no order, the last sixth is for validation: 10,000 of MNIST. */
    private static final int VALIDATION_PARTS = 6;

    /** Tests on the test rows. */
    public DataSets(Path folder) {
        this(folder, false);
    }

    /**
     * Reads handwritten digits of 28×28 pixels, as features of 0…1.
     *
     * @throws DataException if they are missing or damaged; so do all of these
     */
    public Dataset mnist(Split split) throws DataException {
        IdxFolder files = new IdxFolder(subfolder("mnist", "MNIST in IDX files"));
        return part(
                split, from -> files.read(from, DIGITS.size()).toDataset(DIVISOR, DIGITS.size()));
    }

    /** Reads handwritten digits of 8×8 counts of ink, as features of 0…1. */
    public Dataset opticalDigits(Split split) throws DataException {
        return part(split, this::allOpticalDigits);
    }

    private Dataset allOpticalDigits(Split split) throws DataException {
        String name = split == Split.TRAIN ? "optdigits.tra.gz" : "optdigits.tes.gz";
        CsvScaling scaling = new CsvScaling(List.of(), List.of(OPTICAL_DIVISOR));
        return new CsvFormat(
                        ',',
                        new CsvColumns.Numbered(OPTICAL_FEATURES, OPTICAL_FEATURES + 1),
                        scaling)
                .read(file("digits", name), DIGITS);
    }

    /** Reads spoken digits as 380 log-mel features, not scaled; a group is a speaker. */
    public GroupedDataset spokenDigits(Split split) throws DataException {
        int first = validation ? TEST_TAKES : 0;
        return new WavFormat(
                        SPEECH_RATE, WavFormat.Layout.NAMES, LogMel.SPOKEN_DIGITS, CsvScaling.NONE)
                .read(subfolder("fsdd", "recordings.tar.gz"), DIGITS)
                .where(origin -> take(origin) >= first)
                .where(origin -> take(origin) < first + TEST_TAKES == (split == Split.TEST));
    }

    private static int take(Origin recording) {
        String name = recording.source();
        return Integer.parseInt(
                name.substring(name.lastIndexOf('_') + 1, name.length() - ".wav".length()));
    }

    /**
     * Reads what persons did as 43 features of ten seconds of acceleration each, scaled to mean 0
     * and deviation 1 over the rows of those persons who pass.
     */
    public GroupedDataset movements(Predicate<String> persons) throws DataException {
        if (validation) {
            throw new DataException("no persons of WISDM are set apart for validation");
        }
        Path file = file("wisdm", "WISDM_ar_v1.1_transformed.arff.gz");
        return new ArffFormat(
                        new CsvColumns.Named(movementFeatures(), "class"),
                        Optional.of("user"),
                        ArffFormat.Missing.MEAN,
                        CsvScaling.NONE)
                .fittedTo(file, persons)
                .read(file, MOVEMENTS);
    }

    /** Returns the names of the features of {@link #movements}, in their order. */
    public static List<String> movementFeatures() {
        List<String> axes = List.of("X", "Y", "Z");
        Stream<String> bins = axes.stream().flatMap(axis -> DIGITS.stream().map(bin -> axis + bin));
        Stream<String> moments =
                Stream.of("AVG", "PEAK", "ABSOLDEV", "STANDDEV")
                        .flatMap(moment -> axes.stream().map(axis -> axis + moment));
        return Stream.of(bins, moments, Stream.of("RESULTANT")).flatMap(names -> names).toList();
    }

    private interface Reading {
        Dataset of(Split split) throws DataException;
    }

    private Dataset part(Split split, Reading reading) throws DataException {
        if (!validation) {
            return reading.of(split);
        }
        Dataset train = reading.of(Split.TRAIN);
        int kept = train.rows() - train.rows() / VALIDATION_PARTS;
        return split == Split.TRAIN
                ? Rows.first(kept, train)
                : train.select(IntStream.range(kept, train.rows()).toArray());
    }

    private Path file(String folder, String name) throws DataException {
        Path found = subfolder(folder, name).resolve(name);
        if (!Files.exists(found)) {
            throw missing(found, name);
        }
        return found;
    }

    private Path subfolder(String name, String content) throws DataException {
        Path found = folder.resolve(name);
        if (!Files.isDirectory(found)) {
            throw missing(found, content);
        }
        return found;
    }

    private static DataException missing(Path path, String content) {
        return new DataException(
                "%s is missing: put %s there, as docs/learning.md says".formatted(path, content));
    }
}
