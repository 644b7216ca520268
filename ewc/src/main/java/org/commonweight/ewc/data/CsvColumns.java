package org.commonweight.ewc.data;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table hold the features, in the order of the model's inputs, and the label.
 */
public sealed interface CsvColumns {
    /** Returns the number of features. */
    int features();

    /** Puts the keys {@code features} and {@code label}. */
    void writeTo(JsonObject.Builder json);

    /** Columns that the first line names. */
    record Named(List<String> names, String label) implements CsvColumns {
        private static final int MAX_NAME = 256;

        public Named {
            names = List.copyOf(names);
            Set<String> seen = new HashSet<>(Set.of(label));
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("the column " + name + " is used twice");
                }
            }
            if (names.isEmpty()) {
                throw new IllegalArgumentException("features is empty");
            }
        }

        @Override
        public int features() {
            return names.size();
        }

        @Override
        public void writeTo(JsonObject.Builder json) {
            json.put("features", JsonArray.ofTexts(names)).put("label", label);
        }
    }

    /** Columns without names: the label is the one of this number from 1, all others features. */
    record Numbered(int features, int label) implements CsvColumns {
        private static final int MAX_FEATURES = 1 << 24;

        public Numbered {
            if (features < 1 || features > MAX_FEATURES || label < 1 || label > features + 1) {
                throw new IllegalArgumentException(
                        "label is not 1 to " + (features + 1) + ": " + label);
            }
        }

        @Override
        public void writeTo(JsonObject.Builder json) {
            json.put("features", features).put("label", label);
        }
    }

    /** Reads the keys {@code features} and {@code label}. */
    static CsvColumns of(JsonObject json, JsonFields fields) throws MalformedException {
        return json.members().get("features") instanceof JsonArray
                ? named(fields)
                : new Numbered(
                        (int) fields.integer("features", 1, Numbered.MAX_FEATURES),
                        (int) fields.integer("label", 1, Numbered.MAX_FEATURES + 1));
    }

    /** Reads the same keys, where the features must have names. */
    static Named named(JsonFields fields) throws MalformedException {
        return new Named(names(fields), fields.text("label", Named.MAX_NAME));
    }

    private static List<String> names(JsonFields fields) throws MalformedException {
        List<String> names = new ArrayList<>();
        for (JsonValue value : fields.list("features")) {
            if (!(value instanceof JsonValue.JsonText(String name))) {
                throw new MalformedException("features[" + names.size() + "] is not a string");
            }
            names.add(JsonFields.checkText("features", name, Named.MAX_NAME));
        }
        return names;
    }
}
