package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One row a line in WEKA's attribute-relation file format: {@code train.arff} and {@code
 * test.arff}, each plain or gzipped, or {@code data.arff} alone, of which about 20 % are for
 * testing ({@link HashSplit}). In a manifest:
 *
 * <pre>{@code
 * {"features":["XAVG","XPEAK"],"format":"arff","group":"user","label":"class",
 *  "mean":["0.6","840"],"missing":"mean","scale":["5.2","610"]}
 * }</pre>
 *
 * @param columns the names of the features, in the order of the model's inputs, and of the label
 * @param group the column that says whose row it is; none if nobody's
 * @param missing what a {@code ?} among the features is
 * @param scaling what the numbers are turned into; absent in JSON where it changes nothing
 */
public record ArffFormat(
        CsvColumns.Named columns, Optional<String> group, Missing missing, CsvScaling scaling)
        implements DataFormat {
    private static final int MAX_NAME = 256;

    /** What becomes of a missing value. */
    public enum Missing {
        /** Its file is refused; this is how it is without the key {@code missing}. */
        REFUSED,
        /** The mean that the scaling names: 0 once scaled. */
        MEAN
    }

    public ArffFormat {
        scaling.requireFeatures(columns.features());
    }

    static ArffFormat of(JsonFields fields) throws MalformedException {
        CsvColumns.Named columns = CsvColumns.named(fields);
        Optional<String> group = fields.optionalText("group", MAX_NAME);
        Optional<String> missing = fields.optionalText("missing", MAX_NAME);
        CsvScaling scaling = CsvScaling.of(fields);
        fields.finish();
        if (missing.isPresent() && !missing.get().equals("mean")) {
            throw new MalformedException("missing is not mean: " + missing.get());
        }
        return new ArffFormat(
                columns, group, missing.isPresent() ? Missing.MEAN : Missing.REFUSED, scaling);
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("features", JsonArray.ofTexts(columns.names()))
                        .put("format", "arff")
                        .put("label", columns.label());
        group.ifPresent(name -> json.put("group", name));
        if (missing == Missing.MEAN) {
            json.put("missing", "mean");
        }
        scaling.writeTo(json);
        return json.build();
    }

    @Override
    public Dataset read(Path folder, Split split, int inputs, List<String> labels)
            throws DataException {
        return new TableFiles(folder, ".arff")
                .read(
                        split,
                        file -> {
                            CsvFormat.requireInputs(file, columns.features(), inputs);
                            return read(file, labels).data();
                        });
    }

    /**
     * Reads one file, whatever its name, plain or gzipped.
     *
     * @param labels the vocabulary of the model; class c is its element c
     * @throws DataException if the file is missing, damaged or has other columns
     */
    public GroupedDataset read(Path file, List<String> labels) throws DataException {
        return new ArffRows(file, this).scaled(labels);
    }

    /**
     * Returns this format with the scaling that gives the rows of some groups mean 0 and deviation
     * 1: for whoever makes a model.
     *
     * @throws DataException if the file is missing, damaged or has other columns
     */
    public ArffFormat fittedTo(Path file, Predicate<String> groups) throws DataException {
        CsvScaling fitted = new ArffRows(file, this).sums(groups).toScaling();
        return new ArffFormat(columns, group, missing, fitted);
    }
}
