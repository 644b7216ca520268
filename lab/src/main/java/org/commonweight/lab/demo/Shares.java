package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.LabelledImages;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who holds which pictures: each steady participant its own, the newcomer those of some labels
 * only, and the organization the ones that nobody trains on.
 */
record Shares(List<LabelledImages> steady, Optional<LabelledImages> newcomer, LabelledImages test) {
    Shares {
        steady = List.copyOf(steady);
    }

    /**
     * Makes sure that all pictures are of one size and that the newcomer can forget something.
     *
     * @throws DataException naming what does not fit
     */
    void require() throws DataException {
        for (LabelledImages share : steady) {
            requireSize(share);
        }
        if (newcomer.isPresent()) {
            requireSize(newcomer.get());
            requireHalf(newcomer.get());
        }
    }

    private void requireSize(LabelledImages share) throws DataException {
        if (share.width() != test.width() || share.height() != test.height()) {
            throw new DataException(
                    ("pictures of %dx%d pixels to train on, of %dx%d to test on: take train and"
                                    + " t10k of one data set")
                            .formatted(share.height(), share.width(), test.height(), test.width()));
        }
    }

    private void requireHalf(LabelledImages rows) throws DataException {
        if (labels(test).size() == labels(rows).size()) {
            throw new DataException(
                    "the newcomer holds every label, so it has nothing to forget: leave some out,"
                            + " or add --no-newcomer");
        }
    }

    /** Returns the labels that occur. */
    static TreeSet<Integer> labels(LabelledImages images) {
        TreeSet<Integer> labels = new TreeSet<>();
        IntStream.range(0, images.rows()).forEach(row -> labels.add(images.label(row)));
        return labels;
    }
}
