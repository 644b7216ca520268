package org.commonweight.protocol.json;

import org.commonweight.protocol.content.Digest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An immutable object whose keys are sorted by UTF-16 code units, as RFC 8785 demands. */
public record JsonObject(SortedMap<String, JsonValue> members) implements JsonValue {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(new TreeMap<>());

    public JsonObject {
        members.keySet().forEach(JsonText::new);
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /** Starts an object. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects members; a key that is put twice is a programming error. */
    public static final class Builder {
        private final TreeMap<String, JsonValue> members = new TreeMap<>();

        private Builder() {}

        /** Puts a value of any kind. */
        public Builder put(String key, JsonValue value) {
            if (members.put(key, value) != null) {
                throw new IllegalArgumentException("The key " + key + " is put twice");
            }
            return this;
        }

        /** Puts a string. */
        public Builder put(String key, String value) {
            return put(key, new JsonText(value));
        }

        /** Puts an integer. */
        public Builder put(String key, long value) {
            return put(key, new JsonInteger(value));
        }

        /** Puts a digest in lower-case hex. */
        public Builder put(String key, Digest value) {
            return put(key, value.hex());
        }

        /** Returns the object. */
        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
