package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;
import java.util.List;

/**
 * One row a line in UTF-8, as in RFC 4180 with a choice of delimiter: {@code train.csv} and {@code
 * test.csv}, where tabs delimit {@code .tsv}, each plain or gzipped; or {@code data.csv} alone, of
 * which about 20 % are for testing ({@link HashSplit}). In a manifest:
 *
 * <pre>{@code
 * {"delimiter":",","features":["age","dose"],"format":"csv","label":"outcome",
 *  "mean":["50","0.1"],"scale":["12.5"]}
 * {"delimiter":",","features":64,"format":"csv","label":65}
 * }</pre>
 *
 * <p>A list of features means that the first line names the columns; other columns are left alone.
 * A number of features means that there is no such line, and that the rows hold nothing but the
 * features and, as column {@code label} counted from 1, the label.
 *
 * @param delimiter comma, semicolon or tab
 * @param scaling what the numbers are turned into; absent in JSON where it changes nothing
 */
public record CsvFormat(char delimiter, CsvColumns columns, CsvScaling scaling)
        implements DataFormat {
    private static final String DELIMITERS = ",;\t";

    public CsvFormat {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException("delimiter is not comma, semicolon or tab");
        }
        scaling.requireFeatures(columns.features());
    }

    static CsvFormat of(JsonObject json, JsonFields fields) throws MalformedException {
        String delimiter = fields.string("delimiter");
        CsvColumns columns = CsvColumns.of(json, fields);
        CsvScaling scaling = CsvScaling.of(fields);
        fields.finish();
        if (delimiter.length() != 1) {
            throw new MalformedException("delimiter is not one character");
        }
        return new CsvFormat(delimiter.charAt(0), columns, scaling);
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("delimiter", String.valueOf(delimiter))
                        .put("format", "csv");
        columns.writeTo(json);
        scaling.writeTo(json);
        return json.build();
    }

    @Override
    public Dataset read(Path folder, Split split, int inputs, List<String> labels)
            throws DataException {
        return new TableFiles(folder, delimiter == '\t' ? ".tsv" : ".csv")
                .read(
                        split,
                        file -> {
                            requireInputs(file, columns.features(), inputs);
                            return read(file, labels);
                        });
    }

    /**
     * Reads one file, whatever its name, plain or gzipped.
     *
     * @param labels the vocabulary of the model; class c is its element c
     * @throws DataException if the file is missing, damaged or has other columns
     */
    public Dataset read(Path file, List<String> labels) throws DataException {
        return new CsvReader(file, this, labels).read();
    }

    static void requireInputs(Path file, int features, int inputs) throws DataException {
        if (features != inputs) {
            throw new DataException(
                    "%s: %d feature columns do not fit a model of %d inputs: use the data that the model was made for"
                            .formatted(file, features, inputs));
        }
    }
}
