package org.commonweight.participant.home;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code participant.yaml}: YAML 1.2 with settings and at most one step of nesting. */
public final class ConfigurationFile {
    private static final int LONGEST = 1 << 16;

    private final String name;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private ConfigurationFile(String name) {
        this.name = name;
    }

    /**
     * Returns what the file says; nothing if there is none.
     *
     * @throws ConfigurationException at the first key that is unknown, given twice or has no value
     * @throws IOException if it cannot be read
     */
    public static Layer read(Path path) throws ConfigurationException, IOException {
        if (!Files.exists(path)) {
            return new Layer(path.toString(), Map.of());
        }
        if (Files.size(path) > LONGEST) {
            throw new IOException(path + " is longer than " + LONGEST + " bytes");
        }
        ConfigurationFile file = new ConfigurationFile(path.toString());
        file.parse(Files.readString(path));
        return new Layer(path.toString(), file.values);
    }

    private void parse(String text) throws ConfigurationException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setUseMarks(true)
                        .setMaxAliasesForCollections(1)
                        .setCodePointLimit(LONGEST)
                        .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent()) {
                collect("", root.get());
            }
        } catch (MarkedYamlEngineException e) {
            throw new ConfigurationException(
                    at(e.getProblemMark()) + ": " + String.valueOf(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new ConfigurationException(name + " is not YAML", e);
        }
    }

    private void collect(String prefix, Node node) throws ConfigurationException {
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigurationException(
                    at(node.getStartMark()) + ": write one \"key: value\" in a line");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String where = at(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigurationException(where + ": a key is one word");
            }
            if (prefix.isEmpty() && key.getValue().equals(Setting.LIMITS)) {
                collect(Setting.LIMITS + ".", entry.getValueNode());
            } else {
                put(where, Setting.of(prefix + key.getValue(), where), entry.getValueNode());
            }
        }
    }

    private void put(String where, Setting setting, Node value) throws ConfigurationException {
        if (!(value instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            throw new ConfigurationException(where + ": " + setting.key() + " takes one value");
        }
        if (values.put(setting, scalar.getValue()) != null) {
            throw new ConfigurationException(where + ": " + setting.key() + " is given twice");
        }
    }

    private String at(Optional<Mark> mark) {
        return mark.map(it -> name + " line " + (it.getLine() + 1)).orElse(name);
    }
}
