package org.commonweight.ewc.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a folder that hold tables, two parts or one that is divided by {@link #SPLIT}. */
record TableFiles(Path folder, String extension) {
    static final HashSplit SPLIT = new HashSplit(20);

    /** Reads one file whole. */
    interface Reading {
        Dataset read(Path file) throws DataException;
    }

    Dataset read(Split split, Reading reading) throws DataException {
        Path part = folder.resolve((split == Split.TRAIN ? "train" : "test") + extension);
        Path whole = folder.resolve("data" + extension);
        if (isThere(part) || !isThere(whole)) {
            return reading.read(DataFile.locate(part));
        }
        Path file = DataFile.locate(whole);
        Dataset all = reading.read(file);
        int[] rows = SPLIT.rows(all, split);
        if (rows.length == 0) {
            throw new DataException(
                    "%s: %d rows are too few to learn from some and test on others: add rows"
                            .formatted(file, all.rows()));
        }
        return all.select(rows);
    }

    private static boolean isThere(Path plain) {
        return Files.exists(plain) || Files.exists(DataFile.gzipped(plain));
    }
}
