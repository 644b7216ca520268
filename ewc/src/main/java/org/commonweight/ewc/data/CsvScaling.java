package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code (x − mean) / scale}, in double precision, rounded once to float32.
 *
 * @param mean one for each feature or one for all; none is 0
 * @param scale one for each feature or one for all, above 0; none is 1
 */
public record CsvScaling(List<BigDecimal> mean, List<BigDecimal> scale) {
    /** Leaves every number as it is. */
    public static final CsvScaling NONE = new CsvScaling(List.of(), List.of());

    public CsvScaling {
        mean = mean.stream().map(CsvScaling::plain).toList();
        scale = scale.stream().map(CsvScaling::plain).toList();
        if (scale.stream().anyMatch(value -> value.signum() <= 0)) {
            throw new IllegalArgumentException("a scale is not above 0");
        }
    }

    static CsvScaling of(JsonFields fields) throws MalformedException {
        return new CsvScaling(decimals(fields, "mean"), decimals(fields, "scale"));
    }

    private static List<BigDecimal> decimals(JsonFields fields, String key)
            throws MalformedException {
        List<BigDecimal> decimals = new ArrayList<>();
        if (!fields.has(key)) {
            return decimals;
        }
        for (JsonValue value : fields.list(key)) {
            if (!(value instanceof JsonValue.JsonText(String text))) {
                throw new MalformedException(key + "[" + decimals.size() + "] is not a string");
            }
            decimals.add(new BigDecimal(JsonFields.checkDecimal(key, text)));
        }
        if (decimals.isEmpty()) {
            throw new MalformedException(key + " is empty: leave it away");
        }
        return decimals;
    }

    void writeTo(JsonObject.Builder json) {
        put(json, "mean", mean);
        put(json, "scale", scale);
    }

    private static void put(JsonObject.Builder json, String key, List<BigDecimal> values) {
        if (!values.isEmpty()) {
            json.put(
                    key,
                    JsonArray.ofTexts(values.stream().map(BigDecimal::toPlainString).toList()));
        }
    }

    /**
     * Returns rows of scaled features.
     *
     * @throws IllegalArgumentException if the rows have another number of features, or one that is
     *     not finite once scaled
     */
    public Dataset apply(Dataset data) {
        requireFeatures(data.width());
        double[] means = means(data.width());
        double[] scales = scales(data.width());
        float[][] rows = new float[data.rows()][data.width()];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < means.length; i++) {
                rows[row][i] = (float) ((data.features(row)[i] - means[i]) / scales[i]);
                if (!Float.isFinite(rows[row][i])) {
                    throw new IllegalArgumentException(
                            "feature %d of row %d is not finite".formatted(i + 1, row + 1));
                }
            }
        }
        return new Dataset(rows, data.labels(), data.classes());
    }

    void requireFeatures(int features) {
        requireFeatures("mean", mean.size(), features);
        requireFeatures("scale", scale.size(), features);
    }

    private static void requireFeatures(String key, int values, int features) {
        if (values > 1 && values != features) {
            throw new IllegalArgumentException(
                    key + " has " + values + " values, not 1 or " + features);
        }
    }

    /** Returns the mean of each of so many features. */
    double[] means(int features) {
        return spread(mean, 0, features);
    }

    /** Returns the scale of each of so many features. */
    double[] scales(int features) {
        return spread(scale, 1, features);
    }

    private static double[] spread(List<BigDecimal> values, double otherwise, int features) {
        double[] spread = new double[features];
        for (int i = 0; i < features; i++) {
            spread[i] =
                    values.isEmpty()
                            ? otherwise
                            : values.get(values.size() == 1 ? 0 : i).doubleValue();
        }
        return spread;
    }

    // 0.5 and 0.50 are one scale.
    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
