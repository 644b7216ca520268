package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** How participants keep their rows, as the {@code data} of a ModelManifest says it. */
public sealed interface DataFormat permits ArffFormat, CsvFormat, IdxFormat, WavFormat {
    /**
     * Reads the {@code data} of a ModelManifest, such as {@code {"divisor":255,"format":"idx"}} or
     * the one that {@link CsvFormat} shows.
     *
     * @throws MalformedException naming the key or format that is not understood
     */
    static DataFormat of(JsonObject json) throws MalformedException {
        try {
            JsonFields fields = new JsonFields(json);
            String format = fields.string("format");
            return switch (format) {
                case "arff" -> ArffFormat.of(fields);
                case "csv" -> CsvFormat.of(json, fields);
                case "idx" -> IdxFormat.of(fields);
                case "wav" -> WavFormat.of(fields);
                default ->
                        throw new MalformedException(
                                "unknown format " + format + ", known: arff, csv, idx, wav");
            };
        } catch (MalformedException | IllegalArgumentException e) {
            throw new MalformedException("data: " + e.getMessage(), e);
        }
    }

    /** Returns what {@link #of} reads. */
    JsonObject toJson();

    /**
     * Reads one part of the data in {@code folder} for a model of so many inputs.
     *
     * @param labels the vocabulary of the model; class c is its element c
     * @throws DataException if a file is missing, damaged or does not fit the model
     */
    Dataset read(Path folder, Split split, int inputs, List<String> labels) throws DataException;

    /**
     * Reads like {@link #read(Path, Split, int, List)} with the vocabulary 0…{@code classes}−1.
     *
     * @throws DataException if a file is missing, damaged or does not fit the model
     */
    default Dataset read(Path folder, Split split, int inputs, int classes) throws DataException {
        return read(
                folder,
                split,
                inputs,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }
}
