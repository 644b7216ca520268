package org.commonweight.participant.home;

import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Settings that come from one place.
 *
 * @param where what messages call that place
 */
public record Layer(String where, Map<Setting, String> values) {
    public Layer {
        Map<Setting, String> copy = new EnumMap<>(Setting.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns what the environment says; its other variables are not ours to judge. */
    public static Layer ofEnvironment(Map<String, String> environment) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null) {
                values.put(setting, value);
            }
        }
        return new Layer("the environment", values);
    }

    /**
     * Returns what a file says.
     *
     * @throws ConfigurationException at the first key that is unknown or has no plain value
     */
    static Layer ofFile(String where, JsonObject content) throws ConfigurationException {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        collect(where, "", content, values);
        return new Layer(where, values);
    }

    private static void collect(
            String where, String prefix, JsonObject object, Map<Setting, String> values)
            throws ConfigurationException {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String key = prefix + member.getKey();
            switch (member.getValue()) {
                case JsonObject inner when prefix.isEmpty() ->
                        collect(where, key + ".", inner, values);
                case JsonValue.JsonText(String text) -> values.put(Setting.of(key, where), text);
                case JsonValue.JsonInteger(long number) ->
                        values.put(Setting.of(key, where), Long.toString(number));
                case JsonValue.JsonBoolean(boolean flag) ->
                        values.put(Setting.of(key, where), Boolean.toString(flag));
                default ->
                        throw new ConfigurationException(
                                where + ": " + Setting.of(key, where).key() + " takes one value");
            }
        }
    }
}
