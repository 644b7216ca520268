package org.commonweight.protocol.json;

/** A value that canonical JSON can hold: there is no null, no fraction and no exponent. */
public sealed interface JsonValue
        permits JsonObject,
                JsonArray,
                JsonValue.JsonText,
                JsonValue.JsonInteger,
                JsonValue.JsonBoolean {

    /** A string without lone surrogates. */
    record JsonText(String value) implements JsonValue {
        public JsonText {
            if (value.codePoints().anyMatch(JsonText::isSurrogate)) {
                throw new IllegalArgumentException("A string holds a lone surrogate");
            }
        }

        private static boolean isSurrogate(int codePoint) {
            return Character.getType(codePoint) == Character.SURROGATE;
        }
    }

    /** An integer of magnitude at most 2^53−1. */
    record JsonInteger(long value) implements JsonValue {
        /** The largest magnitude that every JSON reader keeps exactly. */
        public static final long MAX = (1L << 53) - 1;

        public JsonInteger {
            if (value > MAX || value < -MAX) {
                throw new IllegalArgumentException("An integer is beyond 2^53-1: " + value);
            }
        }
    }

    /** True or false. */
    record JsonBoolean(boolean value) implements JsonValue {}
}
