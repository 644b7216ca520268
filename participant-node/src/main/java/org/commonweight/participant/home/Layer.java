package org.commonweight.participant.home;

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

    /**
     * Returns what the environment says; variables that are not called as ours are not ours to
     * judge.
     *
     * @throws ConfigurationException at a limit that there is not, which would hold nobody back
     */
    public static Layer ofEnvironment(Map<String, String> environment)
            throws ConfigurationException {
        for (String name : environment.keySet()) {
            Setting.requireKnownVariable(name);
        }
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null) {
                values.put(setting, value);
            }
        }
        return new Layer("the environment", values);
    }
}
