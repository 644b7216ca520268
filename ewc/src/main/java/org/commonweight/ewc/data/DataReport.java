package org.commonweight.ewc.data;

import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody's data look like, looked at before anything trains: rows, how many of each label,
 * and everything that is wrong with them.
 */
public final class DataReport {
    private static final int FEWEST_ROWS = 2;

    private final @Nullable Dataset data;
    private final List<String> labels;
    private final List<String> problems;
    private final List<String> notices;

    private DataReport(
            @Nullable Dataset data,
            List<String> labels,
            List<String> problems,
            List<String> notices) {
        this.data = data;
        this.labels = List.copyOf(labels);
        this.problems = List.copyOf(problems);
        this.notices = List.copyOf(notices);
    }

    /** How many labels of the model a participant must have rows of. */
    public enum Labels {
        /** Any number: the others have the rest. */
        SOME,
        /** Each of them. */
        ALL
    }

    /** Reads one part of the data in {@code folder} and looks at it; a problem is no failure. */
    public static DataReport of(
            DataFormat format,
            Path folder,
            Split split,
            int inputs,
            List<String> labels,
            Labels wanted) {
        try {
            return of(
                    folder.toString(), format.read(folder, split, inputs, labels), labels, wanted);
        } catch (DataException e) {
            String problem = String.valueOf(e.getMessage());
            return new DataReport(null, labels, List.of(problem), List.of());
        }
    }

    /** Looks at rows that were read from {@code source}. */
    static DataReport of(String source, Dataset data, List<String> labels, Labels wanted) {
        List<String> problems = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        if (data.rows() < FEWEST_ROWS) {
            problems.add(source + " has one row, too few to learn from: add some");
        }
        int[] counts = data.labelCounts();
        for (int c = 0; c < counts.length; c++) {
            String label = Cells.quote(labels.get(c));
            if (counts[c] == 0 && wanted == Labels.ALL) {
                problems.add(
                        "%s has no row of %s: add some, or say that you hold some labels only"
                                .formatted(source, label));
            } else if (counts[c] == 0) {
                notices.add("no row of " + label);
            } else if (counts[c] == 1) {
                notices.add("one row of " + label + " only");
            }
        }
        return new DataReport(data, labels, problems, notices);
    }

    /**
     * Returns the rows.
     *
     * @throws DataException with the first problem, if there is one
     */
    public Dataset require() throws DataException {
        if (data == null || !problems.isEmpty()) {
            throw new DataException(problems.getFirst());
        }
        return data;
    }

    /** Returns the number of rows; 0 if they could not be read. */
    public int rows() {
        return data == null ? 0 : data.rows();
    }

    /** Returns the rows of each label, in the order of the model's vocabulary. */
    public List<Integer> perLabel() {
        List<Integer> counts = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            counts.add(data == null ? 0 : data.labelCounts()[c]);
        }
        return counts;
    }

    /**
     * Returns what keeps the data from being trained on, each in one line; none if nothing does.
     */
    public List<String> problems() {
        return problems;
    }

    /** Returns what is worth knowing, each in one line. */
    public List<String> notices() {
        return notices;
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rows      " + rows());
        List<Integer> counts = perLabel();
        for (int c = 0; c < labels.size() && data != null; c++) {
            lines.add("  %-20s %d".formatted(labels.get(c), counts.get(c)));
        }
        notices.forEach(notice -> lines.add("notice    " + notice));
        problems.forEach(problem -> lines.add("problem   " + problem));
        return lines;
    }

    /** Returns the report for programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("rows", rows())
                .put("perLabel", JsonArray.of(perLabel(), rows -> new JsonValue.JsonInteger(rows)))
                .put("problems", JsonArray.ofTexts(problems))
                .put("notices", JsonArray.ofTexts(notices))
                .build();
    }
}
