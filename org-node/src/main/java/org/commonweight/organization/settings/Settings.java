package org.commonweight.organization.settings;

import org.commonweight.organization.yaml.NearestWord;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.organization.yaml.YamlFields;
import org.commonweight.organization.yaml.YamlFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The value of every setting and where it was made: flag, else environment, file, default. */
public final class Settings {
    private final Map<Setting, Made> made = new EnumMap<>(Setting.class);

    private record Made(List<String> values, String where) {}

    private Settings() {}

    /**
     * Gathers all settings.
     *
     * @param file the file of the home, which may be missing
     * @throws SettingException if the environment has a variable of ours that means nothing
     * @throws YamlException if the file has a key that means nothing
     */
    public static Settings gather(
            Map<Setting, List<String>> flags, Map<String, String> environment, Path file)
            throws SettingException, YamlException, IOException {
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            List<String> values =
                    setting.otherwise().isEmpty() ? List.of() : List.of(setting.otherwise());
            settings.made.put(setting, new Made(values, "the default"));
        }
        if (Files.exists(file)) {
            settings.read(YamlFile.read(file));
        }
        settings.read(environment);
        flags.forEach(
                (setting, values) -> settings.made.put(setting, new Made(values, setting.flag())));
        return settings;
    }

    private void read(YamlFields fields) throws YamlException {
        for (Setting setting : Setting.values()) {
            if (fields.has(setting.key())) {
                made.put(
                        setting,
                        new Made(
                                fields.texts(setting.key()), fields.file() + ", " + setting.key()));
            }
        }
        fields.finish();
    }

    private void read(Map<String, String> environment) throws SettingException {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(Setting.VARIABLES)) {
                Setting setting =
                        Setting.ofVariable(name)
                                .orElseThrow(() ->
                                        new SettingException(
                                                "Unknown variable "
                                                        + name
                                                        + NearestWord.hint(
                                                                name, Setting.variables())));
                made.put(setting, new Made(List.of(variable.getValue().split(",")), name));
            }
        }
    }

    /** What turns a text into a value; it throws with what would do. */
    @FunctionalInterface
    interface Form<T> {
        T read(String text) throws Exception;
    }

    <T> List<T> all(Setting setting, Form<T> form) throws SettingException {
        Made found = made.get(setting);
        List<T> values = new ArrayList<>();
        for (String value : found == null ? List.<String>of() : found.values()) {
            values.add(read(setting, value.strip(), form));
        }
        return values;
    }

    <T> Optional<T> optional(Setting setting, Form<T> form) throws SettingException {
        List<T> values = all(setting, form);
        if (values.size() > 1) {
            throw complaint(setting, "takes one value, not " + values.size());
        }
        return values.stream().findFirst();
    }

    <T> T one(Setting setting, Form<T> form) throws SettingException {
        return optional(setting, form)
                .orElseThrow(() ->
                        new SettingException(
                                "The setting %s is missing: give %s, set %s, or write it into org.yaml"
                                        .formatted(
                                                setting.key(),
                                                setting.flag(),
                                                setting.variable())));
    }

    SettingException complaint(Setting setting, String what) {
        Function<Made, String> where = Made::where;
        String place = Optional.ofNullable(made.get(setting)).map(where).orElse(setting.key());
        return new SettingException(place + " " + what);
    }

    private <T> T read(Setting setting, String text, Form<T> form) throws SettingException {
        try {
            return form.read(text);
        } catch (Exception e) {
            throw complaint(setting, "cannot be used: " + e.getMessage());
        }
    }
}
