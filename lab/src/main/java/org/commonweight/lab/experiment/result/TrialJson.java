package org.commonweight.lab.experiment.result;

import org.commonweight.lab.experiment.result.Trial.Point;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.json.JsonValue.JsonBoolean;
import org.commonweight.protocol.json.JsonValue.JsonInteger;
import org.commonweight.protocol.json.JsonValue.JsonText;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes trials as JSON and reads them back; real numbers are decimal strings. */
final class TrialJson {
    private TrialJson() {}

    static JsonObject write(Trial trial) {
        JsonObject.Builder figures = JsonObject.builder();
        trial.figures().forEach((name, value) -> figures.put(name, CanonicalDecimal.of(value)));
        return JsonObject.builder()
                .put("complete", new JsonBoolean(trial.complete()))
                .put("cpuMillis", trial.cpu().toMillis())
                .put(
                        "curves",
                        JsonArray.of(List.copyOf(trial.curves().entrySet()), TrialJson::curve))
                .put("engine", trial.engine())
                .put("experiment", trial.experiment())
                .put("figures", figures.build())
                .put("parameters", trial.parameters())
                .put("seed", trial.seed())
                .put("setting", trial.setting())
                .build();
    }

    private static JsonValue curve(Map.Entry<String, List<Point>> curve) {
        List<Point> points = curve.getValue();
        return JsonObject.builder()
                .put("name", curve.getKey())
                .put("steps", JsonArray.of(points, p -> new JsonInteger(p.step())))
                .put("values", JsonArray.of(points, p -> text(CanonicalDecimal.of(p.value()))))
                .build();
    }

    private static JsonValue text(String text) {
        return new JsonText(text);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedException naming what is not understood
     */
    static Trial read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        Map<String, Double> figures = new TreeMap<>();
        fields.decimals("figures")
                .forEach((name, value) -> figures.put(name, Double.valueOf(value)));
        Trial trial =
                new Trial(
                        fields.string("experiment"),
                        fields.string("setting"),
                        fields.integer("seed", 0, JsonInteger.MAX),
                        fields.string("engine"),
                        fields.object("parameters"),
                        curves(fields.list("curves")),
                        figures,
                        fields.flag("complete"),
                        Duration.ofMillis(fields.integer("cpuMillis", 0, JsonInteger.MAX)));
        fields.finish();
        return trial;
    }

    private static Map<String, List<Point>> curves(List<JsonValue> values)
            throws MalformedException {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException("A curve is not an object");
            }
            JsonFields fields = new JsonFields(object);
            curves.put(fields.string("name"), points(fields.list("steps"), fields.list("values")));
            fields.finish();
        }
        return curves;
    }

    private static List<Point> points(List<JsonValue> steps, List<JsonValue> values)
            throws MalformedException {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (i < values.size()
                    && steps.get(i) instanceof JsonInteger(long step)
                    && values.get(i) instanceof JsonText(String value)) {
                points.add(
                        new Point(
                                Math.toIntExact(step),
                                Double.parseDouble(JsonFields.checkDecimal("value", value))));
            } else {
                throw new MalformedException("A curve's steps and values do not match");
            }
        }
        return List.copyOf(points);
    }
}
