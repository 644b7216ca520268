package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The rows of a demo: dealt out to the participants' own folders, and held out for the org. */
record DemoData(LabelledImages train, LabelledImages test) {
    static final int CLASSES = 10;
    private static final int DRAWN_TRAIN = 4000;
    private static final int DRAWN_TEST = 1000;
    private static final long SEED = 7;

    /** Reads the pictures in {@code folder}. */
    static DemoData read(Path folder) throws DataException {
        IdxFolder files = new IdxFolder(folder);
        LabelledImages train = files.read(Split.TRAIN, CLASSES);
        LabelledImages test = files.read(Split.TEST, CLASSES);
        if (train.pixels() != test.pixels()) {
            throw new DataException(
                    folder + " has pictures of two sizes: take train and t10k of one data set");
        }
        return new DemoData(train, test);
    }

    /** Draws digits. */
    static DemoData drawn() {
        SplittableRandom random = new SplittableRandom(SEED);
        return new DemoData(
                DrawnDigits.draw(DRAWN_TRAIN, random), DrawnDigits.draw(DRAWN_TEST, random));
    }

    /** Writes every {@code of}-th training row from {@code index} on into {@code folder}. */
    void deal(int index, int of, Path folder) throws DataException {
        int[] rows =
                IntStream.range(0, train.rows())
                        .filter(row -> (row / CLASSES) % of == index)
                        .toArray();
        if (rows.length == 0) {
            throw new DataException(
                    "%d rows are too few for %d participants".formatted(train.rows(), of));
        }
        IdxWriter.write(folder, Split.TRAIN, train.select(rows));
    }

    /** Writes the test rows into {@code folder}. */
    void holdOut(Path folder) throws DataException {
        IdxWriter.write(folder, Split.TEST, test);
    }
}
