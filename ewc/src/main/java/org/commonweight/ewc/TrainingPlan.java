package org.commonweight.ewc;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.math.BigDecimal;

/**
 * How everyone trains in a round: the {@code training} of its RoundManifest.
 *
 * <p>There is no seed: the order of rows is each participant's own affair and never checked.
 *
 * @param batch rows in one step, 1…65536; the last step of an epoch takes what is left
 * @param epochs passes over all rows, 1…1000
 * @param fisherSamples most rows that the Fisher information is taken over, 1…2^31−1
 * @param lambda weight of the memory, 0…10^12; 0 is federated averaging
 * @param learningRate step length, above 0, at most 1000
 */
public record TrainingPlan(
        int batch, int epochs, int fisherSamples, BigDecimal lambda, BigDecimal learningRate) {
    private static final int MAX_BATCH = 65536;
    private static final int MAX_EPOCHS = 1000;
    private static final BigDecimal MAX_LAMBDA = BigDecimal.TEN.pow(12);
    private static final BigDecimal MAX_RATE = BigDecimal.valueOf(1000);

    public TrainingPlan {
        lambda = plain(lambda);
        learningRate = plain(learningRate);
        requireRange("batch", batch, MAX_BATCH);
        requireRange("epochs", epochs, MAX_EPOCHS);
        requireRange("fisherSamples", fisherSamples, Integer.MAX_VALUE);
        if (lambda.signum() < 0 || lambda.compareTo(MAX_LAMBDA) > 0) {
            throw new IllegalArgumentException("lambda is not 0 to 10^12: " + text(lambda));
        }
        if (learningRate.signum() <= 0 || learningRate.compareTo(MAX_RATE) > 0) {
            throw new IllegalArgumentException(
                    "learningRate is not above 0 and at most 1000: " + text(learningRate));
        }
    }

    /**
     * Reads {@code {"batch":…,"epochs":…,"fisherSamples":…,"lambda":"…","learningRate":"…"}}.
     *
     * @throws MalformedException naming the first key that is unknown, missing or out of range
     */
    public static TrainingPlan of(JsonObject json) throws MalformedException {
        try {
            JsonFields fields = new JsonFields(json);
            TrainingPlan plan =
                    new TrainingPlan(
                            (int) fields.integer("batch", 1, MAX_BATCH),
                            (int) fields.integer("epochs", 1, MAX_EPOCHS),
                            (int) fields.integer("fisherSamples", 1, Integer.MAX_VALUE),
                            new BigDecimal(fields.decimal("lambda")),
                            new BigDecimal(fields.decimal("learningRate")));
            fields.finish();
            return plan;
        } catch (MalformedException | IllegalArgumentException e) {
            throw new MalformedException("training: " + e.getMessage(), e);
        }
    }

    /** Returns what {@link #of} reads. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("batch", batch)
                .put("epochs", epochs)
                .put("fisherSamples", fisherSamples)
                .put("lambda", text(lambda))
                .put("learningRate", text(learningRate))
                .build();
    }

    /** Returns the steps that training on so many rows takes. */
    public long steps(int rows) {
        return (long) epochs * Math.ceilDiv(rows, batch);
    }

    // 0.5 and 0.50 are one plan; so are 0 and 0.0.
    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is not 1 to " + max + ": " + value);
        }
    }
}
