package org.commonweight.cli.org;

import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what a command found out. */
@SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library of its own.
record Print(CommandSpec spec) {
    void line(String form, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(values.length == 0 ? form : form.formatted(values));
        out.flush();
    }

    void json(JsonValue value) {
        line("%s", new String(CanonicalJson.write(value), StandardCharsets.UTF_8));
    }

    /** Returns the member {@code key} as text, or {@code -} where it is not known. */
    static String text(JsonObject json, String key) {
        JsonValue value = json.members().get(key);
        return switch (value) {
            case null -> "-";
            case JsonValue.JsonText(String text) -> text;
            case JsonValue.JsonInteger(long number) -> Long.toString(number);
            case JsonValue.JsonBoolean(boolean flag) -> flag ? "yes" : "no";
            default -> new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
        };
    }

    /** Returns the objects in the list {@code key}. */
    static List<JsonObject> objects(JsonObject json, String key) {
        return json.members().get(key) instanceof JsonArray(List<JsonValue> values)
                ? values.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns the texts in the list {@code key}. */
    static List<String> texts(JsonObject json, String key) {
        return json.members().get(key) instanceof JsonArray(List<JsonValue> values)
                ? values.stream()
                        .filter(JsonValue.JsonText.class::isInstance)
                        .map(value -> ((JsonValue.JsonText) value).value())
                        .toList()
                : List.of();
    }
}
