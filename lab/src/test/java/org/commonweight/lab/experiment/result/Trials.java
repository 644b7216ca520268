package org.commonweight.lab.experiment.result;

import org.commonweight.lab.experiment.result.Trial.Point;
import org.commonweight.protocol.json.JsonObject;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Trials as examples. */
final class Trials {
    static final String SETTING = "online EWC";
    static final String ENGINE = "plain/1";
    static final String FIGURE = "accuracy";
    static final Known KNOWN = Known.of(SETTING, FIGURE, "%", 1, "94.4, somebody");

    private Trials() {}

    static Trial of(long seed, double accuracy, boolean complete) {
        return new Trial(
                "example",
                SETTING,
                seed,
                ENGINE,
                JsonObject.builder().put("rows", 3).build(),
                Map.of("test accuracy", List.of(new Point(1, 50), new Point(2, accuracy))),
                Map.of(FIGURE, accuracy),
                complete,
                Duration.ofSeconds(90));
    }
}
