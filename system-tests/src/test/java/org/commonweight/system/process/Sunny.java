package org.commonweight.system.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The example of the operator's guide, with windows in which a node can start again on a busy
 * machine.
 */
final class Sunny {
    static final String JOB =
            """
            name: sunny
            about: one row a day, its hours of sun and its rain in mm
            licence: CC0-1.0
            model:
              architecture:
                loss: softmax
                layers:
                  - {type: dense, inputs: 2, outputs: 4}
                  - {type: relu}
                  - {type: dense, inputs: 4, outputs: 2}
              labels: [bad, good]
            data: {format: csv, delimiter: ",", features: [sun, rain], label: day}
            evaluation: {holdout: holdout}
            training: {epochs: 2, batchSize: 10, learningRate: 0.1, lambda: 1}
            averaging: {minClients: 2, maxClients: 3, maxSamples: 10000}
            schedule: {whenReady: 2, commit: 20s, reveal: 18s, aggregate: 30s}
            """;
    private static final int ROWS = 150;

    private Sunny() {}

    /** Writes the hold-out into {@code folder}. */
    static void holdout(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("test.csv"), days(20, 99));
    }

    /** Writes what somebody has seen; returns {@code folder}. */
    static Path rows(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("train.csv"), days(ROWS, seed));
        return folder;
    }

    private static String days(int count, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("sun,rain,day\n");
        for (int i = 0; i < count; i++) {
            int sun = random.nextInt(13);
            int rain = random.nextInt(13);
            csv.append("%d,%d,%s\n".formatted(sun, rain, sun > rain ? "good" : "bad"));
        }
        return csv.toString();
    }
}
