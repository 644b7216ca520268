package org.commonweight.organization.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads YAML 1.2 as a tree that still knows its lines; no value is ever turned into an object. */
public final class YamlFile {
    private static final int MOST = 1 << 20;

    private YamlFile() {}

    /**
     * Reads the mapping in {@code path}.
     *
     * @throws YamlException if it is not YAML, or not one mapping
     * @throws IOException if it cannot be read
     */
    public static YamlFields read(Path path) throws YamlException, IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is missing");
        }
        if (Files.size(path) > MOST) {
            throw new IOException(path + " is longer than " + MOST + " bytes");
        }
        try {
            return parse(path.toString(), Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new IOException(path + " is not UTF-8", e);
        }
    }

    /**
     * Reads the mapping in {@code text}; complaints call it {@code name}.
     *
     * @throws YamlException if it is not YAML, or not one mapping
     */
    public static YamlFields parse(String name, String text) throws YamlException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setUseMarks(true)
                        .setMaxAliasesForCollections(10)
                        .setCodePointLimit(MOST)
                        .build();
        try {
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (!(root instanceof MappingNode mapping)) {
                throw new YamlException(name + " is empty, or not made of keys and values");
            }
            return YamlFields.of(name, mapping);
        } catch (MarkedYamlEngineException e) {
            String problem = String.valueOf(e.getProblem());
            throw new YamlException(name + line(e.getProblemMark()) + ": " + problem);
        } catch (YamlEngineException e) {
            throw new YamlException(
                    name
                            + ": "
                            + String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("not YAML"));
        }
    }

    static String line(Optional<Mark> mark) {
        return mark.map(m -> " line " + (m.getLine() + 1)).orElse("");
    }
}
