package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of one byte for each pixel in IDX files; a feature is {@code pixel / divisor}, a label
 * the number of its place in the vocabulary.
 */
public record IdxFormat(int divisor) implements DataFormat {
    private static final int MAX_DIVISOR = 65536;

    public IdxFormat {
        if (divisor < 1 || divisor > MAX_DIVISOR) {
            throw new IllegalArgumentException("Not a divisor: " + divisor);
        }
    }

    static IdxFormat of(JsonFields fields) throws MalformedException {
        int divisor = (int) fields.integer("divisor", 1, MAX_DIVISOR);
        fields.finish();
        return new IdxFormat(divisor);
    }

    @Override
    public JsonObject toJson() {
        return JsonObject.builder().put("divisor", divisor).put("format", "idx").build();
    }

    @Override
    public Dataset read(Path folder, Split split, int inputs, List<String> labels)
            throws DataException {
        LabelledImages images = new IdxFolder(folder).read(split, labels.size());
        if (images.pixels() != inputs) {
            throw new DataException(
                    "%s: pictures of %dx%d pixels do not fit a model of %d inputs: use the data that the model was made for"
                            .formatted(folder, images.height(), images.width(), inputs));
        }
        return images.toDataset(divisor, labels.size());
    }
}
