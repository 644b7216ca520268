package org.commonweight.lab.experiment.result;

import org.commonweight.protocol.json.JsonObject;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of an experiment in one of its settings.
 *
 * @param engine what took the steps, by name and version
 * @param parameters all numbers that decide the outcome besides setting and seed
 * @param curves what was measured on the way, by name
 * @param figures what it came to, by name; only those that are known by now
 * @param complete false while the run goes on, and for ever if it was cut
 * @param cpu processor time of the training thread
 */
public record Trial(
        String experiment,
        String setting,
        long seed,
        String engine,
        JsonObject parameters,
        Map<String, List<Point>> curves,
        Map<String, Double> figures,
        boolean complete,
        Duration cpu) {
    /** A value after so many tasks or rounds. */
    public record Point(int step, double value) {}

    public Trial {
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
