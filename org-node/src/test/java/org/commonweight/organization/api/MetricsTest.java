package org.commonweight.organization.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class MetricsTest {
    private static final JsonObject NODE = JsonObject.of("problems", JsonArray.of("ledger"));
    private static final JsonArray NOBODY = new JsonArray();

    @Test
    void writesEachFamilyOnceWithASampleForEachModel() {
        List<String> lines =
                new Metrics()
                        .node(NODE)
                        .model(model("0xa"), JsonArray.of(round("final", 5)), NOBODY)
                        .model(model("0xb"), NOBODY, NOBODY)
                        .text()
                        .lines()
                        .toList();

        assertThat(lines)
                .containsOnlyOnce("# TYPE commonweight_gas_total counter")
                .containsSubsequence(
                        "# TYPE commonweight_problems gauge",
                        "commonweight_problems 1",
                        "# HELP commonweight_gas_total Gas of all rounds.",
                        "# TYPE commonweight_gas_total counter",
                        "commonweight_gas_total{model=\"0xa\"} 5",
                        "commonweight_gas_total{model=\"0xb\"} 0");
    }

    @Test
    void tellsTheProcessorTimeOfTheNode() {
        assertThat(new Metrics().process(Duration.ofMillis(12_345)).text())
                .contains("# TYPE commonweight_cpu_seconds_total counter\n")
                .contains("commonweight_cpu_seconds_total 12.35\n");
    }

    @Test
    void countsRoundsByTheirEndAndUpdatesByTheirVerdict() {
        JsonArray people =
                JsonArray.of(
                        JsonObject.of("ready", true),
                        JsonObject.of("ready", true),
                        JsonObject.of("ready", false));
        JsonArray rounds = JsonArray.of(round("final", 2), round("void", 3), round("commit", 0));

        assertThat(new Metrics().model(model("0xa"), rounds, people).text())
                .contains("commonweight_participants_ready{model=\"0xa\"} 2\n")
                .contains("commonweight_rounds_final_total{model=\"0xa\"} 1\n")
                .contains("commonweight_rounds_void_total{model=\"0xa\"} 1\n")
                .contains("commonweight_gas_total{model=\"0xa\"} 5\n")
                .contains("commonweight_updates_included_total{model=\"0xa\"} 6\n")
                .contains("commonweight_updates_rejected_total{model=\"0xa\"} 3\n");
    }

    @Test
    void saysWhatTheLastRoundBroughtThatBroughtAnythingAlsoWhileTheNextIsLive() {
        JsonArray rounds =
                JsonArray.of(
                        round("final", 1).put("accuracyAfter", "0.5").put("seconds", "9.5"),
                        round("final", 1).put("accuracyAfter", "0.9413").put("lossAfter", "0.2"),
                        round("void", 1).put("seconds", "2.5"),
                        round("commit", 0));
        String text = new Metrics().model(model("0xa"), rounds, NOBODY).text();

        assertThat(text)
                .contains("commonweight_accuracy{model=\"0xa\"} 0.9413\n")
                .contains("commonweight_loss{model=\"0xa\"} 0.2\n")
                .contains("commonweight_round_seconds{model=\"0xa\"} 2.5\n")
                .doesNotContain("0.5\n")
                .doesNotContain("commonweight_forgetting");
    }

    @Test
    void endsEveryLineAsPrometheusReadsIt() {
        JsonArray rounds = JsonArray.of(round("final", 1).put("seconds", "2.5"));
        String text = new Metrics().node(NODE).model(model("0xa"), rounds, NOBODY).text();

        assertThat(text).endsWith("\n");
        assertThat(text.lines())
                .allMatch(line ->
                        line.matches(
                                "# (HELP|TYPE) commonweight_[a-z_]+ .+"
                                        + "|commonweight_[a-z_]+(\\{model=\"0xa\"})? [0-9.]+"));
    }

    private static JsonObject model(String id) {
        return JsonObject.of("model", id);
    }

    private static JsonObject round(String phase, long gas) {
        JsonArray updates =
                JsonArray.of(
                        JsonObject.of("verdict", "included"),
                        JsonObject.of("verdict", "included"),
                        JsonObject.of("verdict", "rejected"),
                        JsonObject.of("verdict", "pending"));
        return JsonObject.of("phase", phase, "gas", gas, "bytes", 10L, "participants", updates);
    }
}
