package org.commonweight.organization.yaml;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of one YAML mapping, each with its type; {@link #finish} refuses what nobody
 * asked for and names the key that was perhaps meant. Complaints carry file and line.
 */
public final class YamlFields {
    private final String file;
    private final String line;
    private final Map<String, Node> members;
    private final Map<String, String> lines;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlFields(
            String file, String line, Map<String, Node> members, Map<String, String> lines) {
        this.file = file;
        this.line = line;
        this.members = members;
        this.lines = lines;
    }

    static YamlFields of(String file, MappingNode mapping) throws YamlException {
        Map<String, Node> members = new LinkedHashMap<>();
        Map<String, String> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String line = YamlFile.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new YamlException(file + line + ": a key is a plain word");
            }
            if (members.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new YamlException(file + line + ": " + key.getValue() + " is given twice");
            }
            lines.put(key.getValue(), line);
        }
        return new YamlFields(file, YamlFile.line(mapping.getStartMark()), members, lines);
    }

    /** Tells whether the optional {@code key} is there. */
    public boolean has(String key) {
        asked.add(key);
        return members.containsKey(key);
    }

    /** Returns the mapping under {@code key}. */
    public YamlFields fields(String key) throws YamlException {
        if (need(key) instanceof MappingNode mapping) {
            return of(file, mapping);
        }
        throw complaint(key, "is not made of keys and values");
    }

    /** Returns the text under {@code key}. */
    public String text(String key) throws YamlException {
        if (need(key) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw complaint(key, "is not a text");
    }

    /** Returns the text under {@code key}, or {@code otherwise}. */
    public String text(String key, String otherwise) throws YamlException {
        return has(key) ? text(key) : otherwise;
    }

    /** Returns the texts under {@code key}: a list, or a single one. */
    public List<String> texts(String key) throws YamlException {
        if (need(key) instanceof ScalarNode) {
            return List.of(text(key));
        }
        List<String> texts = new ArrayList<>();
        if (need(key) instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (!(element instanceof ScalarNode scalar)) {
                    throw complaint(key, "is not a list of texts");
                }
                texts.add(scalar.getValue());
            }
            return texts;
        }
        throw complaint(key, "is not a list of texts");
    }

    /** Returns an integer of {@code min}…{@code max}. */
    public int integer(String key, int min, int max) throws YamlException {
        String text = text(key);
        if (text.matches("-?[0-9]{1,10}")) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return (int) value;
            }
        }
        throw complaint(key, "is not a whole number of " + min + " to " + max + ": " + text);
    }

    /** Returns an integer of {@code min}…{@code max}, or {@code otherwise}. */
    public int integer(String key, int min, int max, int otherwise) throws YamlException {
        return has(key) ? integer(key, min, max) : otherwise;
    }

    /** Returns the number under {@code key}. */
    public BigDecimal number(String key) throws YamlException {
        String text = text(key);
        if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw complaint(key, "is not a number such as 0.05: " + text);
        }
        return new BigDecimal(text);
    }

    /** Returns the mapping under {@code key} as JSON, for a reader that knows its members. */
    public JsonObject json(String key) throws YamlException {
        if (json(key, need(key)) instanceof JsonObject object) {
            return object;
        }
        throw complaint(key, "is not made of keys and values");
    }

    private JsonValue json(String key, Node node) throws YamlException {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> array(key, sequence);
            case ScalarNode scalar -> json(key, scalar);
            default -> throw complaint(key, "is of no kind that JSON has");
        };
    }

    private JsonObject object(MappingNode mapping) throws YamlException {
        JsonObject.Builder object = JsonObject.builder();
        YamlFields fields = of(file, mapping);
        for (Map.Entry<String, Node> member : fields.members.entrySet()) {
            object.put(member.getKey(), fields.json(member.getKey(), member.getValue()));
        }
        return object.build();
    }

    private JsonArray array(String key, SequenceNode sequence) throws YamlException {
        List<JsonValue> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            values.add(json(key, element));
        }
        return new JsonArray(values);
    }

    /** Real numbers are texts, as everywhere in manifests. */
    private JsonValue json(String key, ScalarNode scalar) throws YamlException {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        if (tag.equals(Tag.INT) && value.matches("-?[0-9]{1,15}")) {
            return new JsonValue.JsonInteger(Long.parseLong(value));
        }
        if (tag.equals(Tag.BOOL)) {
            return new JsonValue.JsonBoolean(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.NULL)) {
            throw complaint(key, "has no value");
        }
        return new JsonValue.JsonText(value);
    }

    /** Returns the complaint that the value of {@code key} is not understood. */
    public YamlException complaint(String key, String what) {
        return new YamlException(file + lines.getOrDefault(key, line) + ": " + key + " " + what);
    }

    /** Returns a complaint about the mapping as a whole. */
    public YamlException complaint(String what) {
        return new YamlException(file + line + ": " + what);
    }

    /** Returns the name of the file, as complaints call it. */
    public String file() {
        return file;
    }

    /** Returns the keys that are there. */
    public Set<String> keys() {
        return members.keySet();
    }

    /** Checks a text for the characters that a manifest allows. */
    public String manifestText(String key, int max) throws YamlException {
        try {
            return JsonFields.checkText(key, text(key), max);
        } catch (MalformedException e) {
            throw complaint(key, "does not fit a manifest: " + e.getMessage());
        }
    }

    /**
     * Ends the reading.
     *
     * @throws YamlException if a key is there that nobody asked for
     */
    public void finish() throws YamlException {
        Optional<String> unknown =
                members.keySet().stream().filter(key -> !asked.contains(key)).findFirst();
        if (unknown.isPresent()) {
            String key = unknown.get();
            throw new YamlException(
                    file
                            + lines.getOrDefault(key, line)
                            + ": unknown key "
                            + key
                            + NearestWord.hint(key, asked));
        }
    }

    private Node need(String key) throws YamlException {
        asked.add(key);
        Node node = members.get(key);
        if (node == null) {
            throw missing(key);
        }
        return node;
    }

    /** Whoever misspelt a key hears of the one that was written, too. */
    private YamlException missing(String key) {
        for (String written : members.keySet()) {
            if (!asked.contains(written) && NearestWord.of(written, Set.of(key)).isPresent()) {
                return new YamlException(
                        "%s%s: the key %s is missing; did you mean it by %s?"
                                .formatted(file, lines.get(written), key, written));
            }
        }
        return new YamlException(file + line + ": the key " + key + " is missing");
    }
}
