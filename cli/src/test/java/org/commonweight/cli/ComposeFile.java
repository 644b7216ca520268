package org.commonweight.cli;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The compose file at the root of the sources, with what it merges in its place. */
record ComposeFile(Part content) {
    static final Path ROOT = Path.of("..");

    /** Keys and values; a key that is missing holds nothing. */
    record Part(Map<String, Object> values) {
        private static Part of(Object value) {
            Map<String, Object> values = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> found) {
                // YAML 1.2 has no merging, which compose files use.
                if (found.get("<<") instanceof Map<?, ?> merged) {
                    values.putAll(of(merged).values());
                }
                found.forEach((key, entry) -> values.put(key.toString(), entry));
            }
            return new Part(values);
        }

        Set<String> keys() {
            return values.keySet();
        }

        Part part(String key) {
            return of(values.getOrDefault(key, ""));
        }

        List<String> texts(String key) {
            return values.getOrDefault(key, "") instanceof List<?> entries
                    ? entries.stream().map(Object::toString).toList()
                    : List.of();
        }

        /** Returns all that are plain values. */
        Map<String, String> texts() {
            Map<String, String> texts = new TreeMap<>();
            values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
            return texts;
        }
    }

    static ComposeFile read() throws IOException {
        String text = Files.readString(ROOT.resolve("docker-compose.yml"));
        return new ComposeFile(
                Part.of(new Load(LoadSettings.builder().build()).loadFromString(text)));
    }

    /** Returns the services by name. */
    Map<String, Part> services() {
        Part all = content.part("services");
        Map<String, Part> services = new TreeMap<>();
        all.keys().forEach(name -> services.put(name, all.part(name)));
        return services;
    }

    Part service(String name) {
        return content.part("services").part(name);
    }

    /** Returns the services that run this project's own image. */
    Map<String, Part> nodes() {
        Map<String, Part> nodes = services();
        nodes.values().removeIf(service -> !service.keys().contains("build"));
        return nodes;
    }

    Set<String> volumes() {
        return content.part("volumes").keys();
    }
}
