package org.commonweight.protocol.json;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the members of one object, each exactly once and with its type; {@link #finish} refuses
 * what nobody asked for, so a key without meaning cannot hide in a signed manifest.
 */
public final class JsonFields {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");
    private static final int MAX_DECIMAL = 40;

    private final JsonObject object;
    private final Set<String> unread;

    /** Reads {@code object}. */
    public JsonFields(JsonObject object) {
        this.object = object;
        this.unread = new TreeSet<>(object.members().keySet());
    }

    /** Tells whether the optional {@code key} is there. */
    public boolean has(String key) {
        return object.members().containsKey(key);
    }

    /** Returns the object under {@code key}. */
    public JsonObject object(String key) throws MalformedException {
        return as(JsonObject.class, key, "an object");
    }

    /** Returns the members of the object under {@code key}, for reading on. */
    public JsonFields fields(String key) throws MalformedException {
        return new JsonFields(object(key));
    }

    /** Returns the list under {@code key}. */
    public List<JsonValue> list(String key) throws MalformedException {
        return as(JsonArray.class, key, "a list").values();
    }

    /** Returns the string under {@code key}, of whatever content. */
    public String string(String key) throws MalformedException {
        return as(JsonValue.JsonText.class, key, "a string").value();
    }

    /** Returns 1…{@code max} code points, none of them a control character. */
    public String text(String key, int max) throws MalformedException {
        return checkText(key, string(key), max);
    }

    /** Returns {@link #text} if the key is there. */
    public Optional<String> optionalText(String key, int max) throws MalformedException {
        return has(key) ? Optional.of(text(key, max)) : Optional.empty();
    }

    /** Returns a decimal string without leading or trailing zeros, at most 40 characters. */
    public String decimal(String key) throws MalformedException {
        return checkDecimal(key, string(key));
    }

    /** Returns an integer of {@code min}…{@code max}. */
    public long integer(String key, long min, long max) throws MalformedException {
        long value = as(JsonValue.JsonInteger.class, key, "an integer").value();
        if (value < min || value > max) {
            throw new MalformedException(key + " is " + value + ", outside " + min + "…" + max);
        }
        return value;
    }

    /** Returns true or false. */
    public boolean flag(String key) throws MalformedException {
        return as(JsonValue.JsonBoolean.class, key, "true or false").value();
    }

    /** Returns 32 bytes. */
    public Digest digest(String key) throws MalformedException {
        return Digest.fromHex(string(key));
    }

    /** Returns bytes of any length. */
    public Bytes bytes(String key) throws MalformedException {
        return Bytes.fromHex(string(key));
    }

    /** Returns the object under {@code key} as a map of decimals. */
    public Map<String, String> decimals(String key) throws MalformedException {
        JsonFields fields = fields(key);
        Map<String, String> values = new TreeMap<>();
        for (String name : Set.copyOf(fields.unread)) {
            values.put(name, fields.decimal(name));
        }
        return values;
    }

    /** Returns the object under {@code key} as a map of integers that are not negative. */
    public Map<String, Long> counts(String key) throws MalformedException {
        JsonFields fields = fields(key);
        Map<String, Long> values = new TreeMap<>();
        for (String name : Set.copyOf(fields.unread)) {
            values.put(name, fields.integer(name, 0, JsonValue.JsonInteger.MAX));
        }
        return values;
    }

    /**
     * Ends the reading.
     *
     * @throws MalformedException if a member was never asked for
     */
    public void finish() throws MalformedException {
        if (!unread.isEmpty()) {
            throw new MalformedException("Unknown key " + unread.iterator().next());
        }
    }

    /**
     * Refuses a text that is empty, longer than {@code max} code points or has control characters.
     */
    public static String checkText(String key, String text, int max) throws MalformedException {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > max) {
            throw new MalformedException(key + " has not 1…" + max + " characters");
        }
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new MalformedException(key + " holds a control character");
        }
        return text;
    }

    /** Refuses what is not a canonical decimal string. */
    public static String checkDecimal(String key, String text) throws MalformedException {
        if (text.length() > MAX_DECIMAL || !DECIMAL.matcher(text).matches() || text.equals("-0")) {
            throw new MalformedException(key + " is not a canonical decimal: " + text);
        }
        return text;
    }

    private <T extends JsonValue> T as(Class<T> type, String key, String what)
            throws MalformedException {
        JsonValue value = object.members().get(key);
        if (value == null) {
            throw new MalformedException("The key " + key + " is missing");
        }
        if (!type.isInstance(value)) {
            throw new MalformedException(key + " is not " + what);
        }
        unread.remove(key);
        return type.cast(value);
    }
}
