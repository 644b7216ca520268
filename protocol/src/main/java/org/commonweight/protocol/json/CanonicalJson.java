package org.commonweight.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * RFC 8785 restricted to objects, arrays, strings, booleans and integers of magnitude up to 2^53−1:
 * one value has exactly one spelling. Readers refuse every other spelling and never repair.
 */
public final class CanonicalJson {
    /** The deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // A table of names could be made to overflow, and names have no limit here.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private CanonicalJson() {}

    /** Returns the canonical bytes of {@code value}: UTF-8, no spaces, no trailing newline. */
    public static byte[] write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 0);
        return out.toString().getBytes(UTF_8);
    }

    /**
     * Reads one object that is written canonically.
     *
     * @throws MalformedException if the bytes are not JSON, not an object, or spelt in another way
     */
    public static JsonObject readObject(byte[] bytes) throws MalformedException {
        JsonValue value = read(bytes);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedException("The JSON is not an object");
    }

    /**
     * Reads one object in any spelling, for files that people write by hand (such as a demo's
     * training settings). What is read can then be written canonically.
     *
     * @throws MalformedException if it is not an object of the kinds that canonical JSON can hold
     */
    public static JsonObject readLenientObject(byte[] bytes) throws MalformedException {
        if (parse(bytes) instanceof JsonObject object) {
            return object;
        }
        throw new MalformedException("The JSON is not an object");
    }

    private static JsonValue read(byte[] bytes) throws MalformedException {
        JsonValue value = parse(bytes);
        if (!Arrays.equals(write(value), bytes)) {
            throw new MalformedException("The JSON is not in its canonical spelling (RFC 8785)");
        }
        return value;
    }

    private static JsonValue parse(byte[] bytes) throws MalformedException {
        try (JsonParser parser = FACTORY.createParser(decode(bytes))) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("Something follows the JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedException("Not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decoding first keeps the parser from guessing another encoding than UTF-8. */
    private static String decode(byte[] bytes) throws MalformedException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("The JSON is not UTF-8", e);
        }
    }

    private static JsonValue value(JsonParser parser) throws IOException, MalformedException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedException("The JSON ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonValue.JsonText(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_TRUE -> new JsonValue.JsonBoolean(true);
            case VALUE_FALSE -> new JsonValue.JsonBoolean(false);
            case VALUE_NULL -> throw new MalformedException("null has no place in a manifest");
            default -> throw new MalformedException("No fraction, exponent or " + token + " here");
        };
    }

    private static JsonValue integer(JsonParser parser) throws IOException, MalformedException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new MalformedException("An integer is beyond 2^53-1");
        }
        return new JsonValue.JsonInteger(parser.getLongValue());
    }

    private static JsonObject object(JsonParser parser) throws IOException, MalformedException {
        TreeMap<String, JsonValue> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException, MalformedException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new JsonArray(values);
    }

    private static void write(JsonValue value, StringBuilder out, int depth) {
        switch (value) {
            case JsonObject object -> writeObject(object, out, deeper(depth));
            case JsonArray array -> writeArray(array, out, deeper(depth));
            case JsonValue.JsonText(String text) -> writeText(text, out);
            case JsonValue.JsonInteger(long number) -> out.append(number);
            case JsonValue.JsonBoolean(boolean bit) -> out.append(bit);
        }
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("The JSON nests deeper than " + MAX_DEPTH);
        }
        return depth + 1;
    }

    private static void writeObject(JsonObject object, StringBuilder out, int depth) {
        String separator = "";
        out.append('{');
        for (var member : object.members().entrySet()) {
            out.append(separator);
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out, depth);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonArray array, StringBuilder out, int depth) {
        String separator = "";
        out.append('[');
        for (JsonValue value : array.values()) {
            out.append(separator);
            write(value, out, depth);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
