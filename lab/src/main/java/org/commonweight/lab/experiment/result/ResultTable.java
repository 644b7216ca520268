package org.commonweight.lab.experiment.result;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes what an experiment came to beside what is known, as a Markdown table. */
public final class ResultTable {
    private static final List<String> HEADING =
            List.of("setting", "figure", "here", "seeds", "known", "goal", "");

    private ResultTable() {}

    /** Returns a table of one line for each of {@code known}; ends with a line break. */
    public static String of(List<Known> known, List<Trial> trials) {
        List<List<String>> rows =
                known.stream().map(row -> row(row, Summary.of(row, trials))).toList();
        StringJoiner table = new StringJoiner("\n", "", "\n");
        table.add(line(HEADING, rows, HEADING));
        table.add("|" + "---|".repeat(HEADING.size()));
        rows.forEach(row -> table.add(line(row, rows, HEADING)));
        return table.toString();
    }

    /** Returns the goals that complete trials missed. */
    public static List<Known> missed(List<Known> known, List<Trial> trials) {
        return known.stream()
                .filter(row -> verdict(row, Summary.of(row, trials)).equals("missed"))
                .toList();
    }

    /**
     * Returns the processor time of one trial, on average over the complete ones, and its engine.
     */
    public static String time(List<Trial> trials) {
        List<Trial> done = trials.stream().filter(Trial::complete).toList();
        if (done.isEmpty()) {
            return "no trial is complete";
        }
        Duration sum = done.stream().map(Trial::cpu).reduce(Duration.ZERO, Duration::plus);
        double seconds = sum.toMillis() / 1000.0 / done.size();
        return "%d trials of %s of processor time each, by %s"
                .formatted(
                        done.size(),
                        seconds < 60
                                ? String.format(Locale.ROOT, "%.0f seconds", seconds)
                                : String.format(Locale.ROOT, "%.1f minutes", seconds / 60),
                        done.getFirst().engine());
    }

    private static List<String> row(Known known, Summary summary) {
        return List.of(
                known.setting(),
                known.figure() + (known.unit().isEmpty() ? "" : ", " + known.unit()),
                here(known, summary),
                Integer.toString(summary.trials()),
                known.value(),
                known.goal().map(goal -> text(goal, known)).orElse(""),
                verdict(known, summary));
    }

    private static String here(Known known, Summary summary) {
        if (summary.trials() == 0) {
            return "not run";
        }
        StringBuilder here = new StringBuilder();
        if (summary.values().isEmpty()) {
            here.append("never");
        } else {
            here.append(number(known, summary.mean()));
            if (summary.values().size() > 1) {
                here.append(" ± ").append(number(known, summary.deviation()));
            }
        }
        if (!summary.values().isEmpty() && summary.values().size() < summary.trials()) {
            here.append(" in ").append(summary.values().size());
        }
        return summary.complete() ? here.toString() : here + ", cut after " + summary.lastStep();
    }

    private static String verdict(Known known, Summary summary) {
        if (known.goal().isEmpty() || !summary.complete()) {
            return "";
        }
        boolean all = summary.values().size() == summary.trials();
        return all && known.goal().get().reachedBy(summary.mean()) ? "reached" : "missed";
    }

    private static String text(Known.Goal goal, Known known) {
        if (Double.isInfinite(goal.max())) {
            return "≥ " + number(known, goal.min());
        }
        if (Double.isInfinite(goal.min())) {
            return "≤ " + number(known, goal.max());
        }
        return number(known, goal.min()) + " to " + number(known, goal.max());
    }

    private static String number(Known known, double value) {
        return String.format(Locale.ROOT, "%." + known.digits() + "f", value);
    }

    private static String line(List<String> cells, List<List<String>> rows, List<String> heading) {
        StringJoiner line = new StringJoiner(" | ", "| ", " |");
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width =
                    Math.max(
                            heading.get(i).length(),
                            rows.stream()
                                    .mapToInt(row -> row.get(column).length())
                                    .max()
                                    .orElse(0));
            line.add(cells.get(i) + " ".repeat(width - cells.get(i).length()));
        }
        return line.toString();
    }
}
