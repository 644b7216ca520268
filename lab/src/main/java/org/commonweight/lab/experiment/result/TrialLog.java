package org.commonweight.lab.experiment.result;

import org.commonweight.lab.experiment.result.Trial.Point;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes in what a trial measures and keeps it as it comes. Used by the thread that trains, whose
 * processor time it counts.
 */
public final class TrialLog {
    private final String experiment;
    private final String setting;
    private final long seed;
    private final String engine;
    private final JsonObject parameters;
    private final Optional<TrialFolder> folder;
    private final Consumer<String> progress;
    private final Map<String, List<Point>> curves = new LinkedHashMap<>();
    private final Map<String, Double> figures = new TreeMap<>();
    private final long start = cpuNanos();

    /** Starts a trial; {@code progress} takes lines for people. */
    public TrialLog(
            String experiment,
            String setting,
            long seed,
            String engine,
            JsonObject parameters,
            Optional<TrialFolder> folder,
            Consumer<String> progress) {
        this.experiment = experiment;
        this.setting = setting;
        this.seed = seed;
        this.engine = engine;
        this.parameters = parameters;
        this.folder = folder;
        this.progress = progress;
    }

    /** Takes a value of {@code curve} after so many tasks or rounds. */
    public void point(String curve, int step, double value) {
        curves.computeIfAbsent(curve, _ -> new ArrayList<>()).add(new Point(step, value));
    }

    /** Takes what the trial came to, so far. */
    public void figure(String name, double value) {
        figures.put(name, value);
    }

    /** Returns a figure taken before. */
    public OptionalDouble figure(String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Keeps everything so far, after one more task or round; {@code line} says how it went. */
    public void keep(String line) throws IOException {
        progress.accept("%s, seed %d: %s".formatted(setting, seed, line));
        write(false);
    }

    /** Ends the trial. */
    public Trial complete() throws IOException {
        return write(true);
    }

    private Trial write(boolean complete) throws IOException {
        Map<String, List<Point>> copies = new LinkedHashMap<>();
        curves.forEach((name, points) -> copies.put(name, List.copyOf(points)));
        Duration cpu = Duration.ofNanos(cpuNanos() - start);
        Trial trial =
                new Trial(
                        experiment,
                        setting,
                        seed,
                        engine,
                        parameters,
                        copies,
                        figures,
                        complete,
                        cpu);
        if (folder.isPresent()) {
            folder.get().write(trial);
        }
        return trial;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
