package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what the interface shows in the text format of Prometheus, version 0.0.4. */
final class Metrics {
    private static final String PREFIX = "commonweight_";

    private final StringBuilder out = new StringBuilder();
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** Adds what concerns the node as a whole. */
    Metrics node(JsonObject node) {
        sample("problems", "gauge", "What the node waits for.", "", size(node, "problems"));
        return this;
    }

    /** Adds the processor time that this process spent so far. */
    Metrics process(Duration cpu) {
        String seconds = String.format(Locale.ROOT, "%.2f", cpu.toMillis() / 1000.0);
        sample("cpu_seconds_total", "counter", "Processor time of this node.", "", seconds);
        return this;
    }

    /** Adds one model with its rounds and participants. */
    Metrics model(JsonObject model, JsonArray rounds, JsonArray participants) {
        String labels = "{model=\"" + model.getString("model") + "\"}";
        long ready = count(participants, "ready", true);
        sample("participants_ready", "gauge", "Who is here and ready.", labels, ready);
        sample(
                "rounds_final_total",
                "counter",
                "Rounds with a result.",
                labels,
                count(rounds, "phase", "final"));
        sample(
                "rounds_void_total",
                "counter",
                "Rounds without a result.",
                labels,
                count(rounds, "phase", "void"));
        sample("gas_total", "counter", "Gas of all rounds.", labels, sum(rounds, "gas"));
        sample(
                "bytes_total",
                "counter",
                "Bytes published in rounds.",
                labels,
                sum(rounds, "bytes"));
        for (String verdict : new String[] {"included", "rejected"}) {
            long updates = 0;
            for (int i = 0; i < rounds.size(); i++) {
                JsonArray updatesOfRound = rounds.getJsonObject(i).getJsonArray("participants");
                updates += count(updatesOfRound, "verdict", verdict);
            }
            sample(
                    "updates_" + verdict + "_total",
                    "counter",
                    "Updates " + verdict + ".",
                    labels,
                    updates);
        }
        last(rounds, "accuracyAfter", "accuracy", "Share of hold-out rows taken right.", labels);
        last(rounds, "lossAfter", "loss", "Mean cross entropy on the hold-out, nats.", labels);
        last(rounds, "forgetting", "forgetting", "Mean loss of a label since its best.", labels);
        last(rounds, "seconds", "round_seconds", "What the last round took.", labels);
        return this;
    }

    /**
     * A round that is live, or ended without a result, changes nothing of what the last brought.
     */
    private void last(JsonArray rounds, String key, String name, String help, String labels) {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            JsonObject round = rounds.getJsonObject(i);
            if (round.containsKey(key)) {
                sample(name, "gauge", help, labels, round.getString(key));
                return;
            }
        }
    }

    private void sample(String name, String type, String help, String labels, Object value) {
        families.computeIfAbsent(
                        PREFIX + name,
                        full ->
                                new StringBuilder()
                                        .append("# HELP %s %s\n".formatted(full, help))
                                        .append("# TYPE %s %s\n".formatted(full, type)))
                .append(PREFIX)
                .append(name)
                .append(labels)
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static int size(JsonObject json, String key) {
        return json.getJsonArray(key).size();
    }

    private static long count(JsonArray objects, String key, Object value) {
        return objects.stream()
                .filter(object -> value.equals(((JsonObject) object).getValue(key)))
                .count();
    }

    private static long sum(JsonArray objects, String key) {
        return objects.stream().mapToLong(object -> ((JsonObject) object).getLong(key, 0L)).sum();
    }

    String text() {
        families.values().forEach(out::append);
        return out.toString();
    }
}
