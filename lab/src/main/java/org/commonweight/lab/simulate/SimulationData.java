package org.commonweight.lab.simulate;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The rows of a simulation before they are dealt out: to train on, and to test on. */
record SimulationData(LabelledImages train, LabelledImages test) {
    static final int CLASSES = 10;
    static final int DIVISOR = 255;

    private static final int ROWS_EACH = 100;
    private static final int MOST_DRAWN = 60_000;
    private static final int TEST_ROWS = 1000;

    /** Reads the pictures of MNIST's form in {@code folder}. */
    static SimulationData read(Path folder) throws DataException {
        IdxFolder files = new IdxFolder(folder);
        return new SimulationData(
                files.read(Split.TRAIN, CLASSES), files.read(Split.TEST, CLASSES));
    }

    /** Draws digits, a hundred for each participant if they are not too many. */
    static SimulationData drawn(int participants, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = (int) Math.min((long) ROWS_EACH * participants, MOST_DRAWN);
        return new SimulationData(
                DrawnDigits.draw(rows, random), DrawnDigits.draw(TEST_ROWS, random));
    }

    Dataset testRows() {
        return test.toDataset(DIVISOR, CLASSES);
    }

    /**
     * Deals the training rows out.
     *
     * @throws DataException if somebody would get nothing
     */
    List<Dataset> shares(Dealing dealing, int participants, RandomGenerator random)
            throws DataException {
        Dataset rows = train.toDataset(DIVISOR, CLASSES);
        int[] labels = IntStream.range(0, rows.rows()).map(rows::label).toArray();
        List<Dataset> shares = new ArrayList<>();
        try {
            for (int[] share : dealing.partition().deal(labels, participants, random)) {
                shares.add(rows.select(share));
            }
            return shares;
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()));
        }
    }

    /** A few drawn digits, where nobody trains and the model stays what it was. */
    static SimulationData token() {
        LabelledImages few = DrawnDigits.draw(CLASSES, new SplittableRandom(0));
        return new SimulationData(few, few);
    }
}
