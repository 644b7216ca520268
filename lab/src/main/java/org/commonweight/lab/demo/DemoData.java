package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;

import java.util.SplittableRandom;

/** The rows of a demo before they are dealt out: to train on, and to test on. */
record DemoData(LabelledImages train, LabelledImages test) {
    static final int CLASSES = 10;
    private static final int DRAWN_TRAIN = 5000;
    private static final int DRAWN_TEST = 1000;
    private static final long SEED = 7;

    /** Reads the pictures in {@code folder}. */
    static DemoData read(IdxFolder folder) throws DataException {
        return new DemoData(folder.read(Split.TRAIN, CLASSES), folder.read(Split.TEST, CLASSES));
    }

    /** Draws digits. */
    static DemoData drawn() {
        SplittableRandom random = new SplittableRandom(SEED);
        return new DemoData(
                DrawnDigits.draw(DRAWN_TRAIN, random), DrawnDigits.draw(DRAWN_TEST, random));
    }
}
