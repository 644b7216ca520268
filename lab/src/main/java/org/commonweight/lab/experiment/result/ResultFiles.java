package org.commonweight.lab.experiment.result;

import org.commonweight.ewc.chart.Curve;
import org.commonweight.ewc.chart.LineChart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The folder of one experiment: {@code trials/}, {@code result.json}, {@code table.md}, plots. */
public record ResultFiles(Path folder) {
    /** Returns where the trials are. */
    public TrialFolder trials() {
        return new TrialFolder(folder.resolve("trials"));
    }

    /** Writes table, result and one plot for each curve. */
    public void write(String title, List<Known> known, List<Trial> trials) throws IOException {
        Files.createDirectories(folder);
        String table = ResultTable.of(known, trials) + "\n" + ResultTable.time(trials) + "\n";
        Files.writeString(folder.resolve("table.md"), table);
        Files.write(folder.resolve("result.json"), ResultJson.of(known, trials));
        List<String> curves =
                trials.stream()
                        .flatMap(trial -> trial.curves().keySet().stream())
                        .distinct()
                        .toList();
        for (String curve : curves) {
            String name = curve.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
            LineChart chart =
                    new LineChart(title, "tasks or rounds", curve + ", %", lines(curve, trials));
            Files.writeString(folder.resolve(name), chart.toSvg());
        }
    }

    /** Returns for each setting the mean over its trials, at the steps that all have measured. */
    private static List<Curve> lines(String curve, List<Trial> trials) {
        Map<String, List<Trial>> settings = new LinkedHashMap<>();
        trials.stream()
                .filter(trial -> trial.curves().containsKey(curve))
                .forEach(trial ->
                        settings.computeIfAbsent(trial.setting(), _ -> new ArrayList<>())
                                .add(trial));
        List<Curve> lines = new ArrayList<>();
        settings.forEach((setting, group) -> lines.add(new Curve(setting, means(curve, group))));
        return lines;
    }

    private static List<Curve.Point> means(String curve, List<Trial> trials) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        for (Trial trial : trials) {
            for (Trial.Point point : trial.curves().getOrDefault(curve, List.of())) {
                values.computeIfAbsent(point.step(), _ -> new ArrayList<>()).add(point.value());
            }
        }
        List<Curve.Point> means = new ArrayList<>();
        values.forEach((step, all) -> {
            if (all.size() == trials.size()) {
                double sum = all.stream().mapToDouble(Double::doubleValue).sum();
                means.add(new Curve.Point(step, sum / all.size()));
            }
        });
        return means;
    }
}
