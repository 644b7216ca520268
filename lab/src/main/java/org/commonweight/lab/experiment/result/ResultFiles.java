package org.commonweight.lab.experiment.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
            Files.write(
                    folder.resolve(name), Plot.of(title, curve, trials).toString().getBytes(UTF_8));
        }
    }
}
