package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;

/** How participants keep their rows, as the {@code data} of a ModelManifest says it. */
public sealed interface DataFormat permits IdxFormat {
    /**
     * Reads the {@code data} of a ModelManifest, such as {@code {"divisor":255,"format":"idx"}}.
     *
     * @throws MalformedException naming the key or format that is not understood
     */
    static DataFormat of(JsonObject json) throws MalformedException {
        try {
            JsonFields fields = new JsonFields(json);
            String format = fields.string("format");
            if (!format.equals("idx")) {
                throw new MalformedException("unknown format " + format + ", known: idx");
            }
            return IdxFormat.of(fields);
        } catch (MalformedException e) {
            throw new MalformedException("data: " + e.getMessage(), e);
        }
    }

    /** Returns what {@link #of} reads. */
    JsonObject toJson();

    /**
     * Reads one part of the data in {@code folder} for a model of so many inputs and labels.
     *
     * @throws DataException if a file is missing, damaged or does not fit the model
     */
    Dataset read(Path folder, Split split, int inputs, int classes) throws DataException;
}
