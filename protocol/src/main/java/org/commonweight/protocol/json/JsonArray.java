package org.commonweight.protocol.json;

import java.util.List;
import java.util.function.Function;

/** An immutable list of values. */
public record JsonArray(List<JsonValue> values) implements JsonValue {
    public JsonArray {
        values = List.copyOf(values);
    }

    /** Returns an array of strings. */
    public static JsonArray ofTexts(List<String> texts) {
        return of(texts, JsonText::new);
    }

    /** Returns an array of {@code items}, each turned into a value by {@code toJson}. */
    public static <T> JsonArray of(List<T> items, Function<T, JsonValue> toJson) {
        return new JsonArray(items.stream().map(toJson).toList());
    }
}
