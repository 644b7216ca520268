package org.commonweight.organization.operator;

import org.commonweight.ewc.model.Evaluation;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a model does on the organization's hold-out rows: shares of rows taken for what they are, and
 * the mean cross entropy in nats.
 *
 * @param loss NaN where it is not finite
 * @param labels the share among the rows of each label, empty where the hold-out has none
 */
public record Scores(double accuracy, double loss, List<OptionalDouble> labels) {
    private static final String NONE = "";

    public Scores {
        labels = List.copyOf(labels);
    }

    /** Reads what an evaluation found. */
    public static Scores of(Evaluation evaluation) {
        List<OptionalDouble> labels = new ArrayList<>();
        for (int label = 0; label < evaluation.confusion().classes(); label++) {
            labels.add(evaluation.confusion().accuracy(label));
        }
        double loss = Double.isFinite(evaluation.loss()) ? evaluation.loss() : Double.NaN;
        return new Scores(evaluation.accuracy(), loss, labels);
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws MalformedException if it is of another form
     */
    public static Scores read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        List<OptionalDouble> labels = new ArrayList<>();
        for (JsonValue value : fields.list("labels")) {
            if (!(value instanceof JsonValue.JsonText(String text))) {
                throw new MalformedException("labels holds something other than decimals");
            }
            labels.add(
                    text.equals(NONE)
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(number(JsonFields.checkDecimal("labels", text))));
        }
        double accuracy = number(fields.decimal("accuracy"));
        double loss = fields.has("loss") ? number(fields.decimal("loss")) : Double.NaN;
        fields.finish();
        return new Scores(accuracy, loss, labels);
    }

    /** Returns the scores as JSON, real numbers as decimal strings of six digits. */
    public JsonObject toJson() {
        List<String> shares = new ArrayList<>();
        for (OptionalDouble label : labels) {
            shares.add(label.isPresent() ? CanonicalDecimal.of(label.getAsDouble()) : NONE);
        }
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("accuracy", CanonicalDecimal.of(accuracy))
                        .put("labels", JsonArray.ofTexts(shares));
        if (Double.isFinite(loss)) {
            json.put("loss", CanonicalDecimal.of(loss));
        }
        return json.build();
    }

    private static double number(String decimal) {
        return Double.parseDouble(decimal);
    }
}
