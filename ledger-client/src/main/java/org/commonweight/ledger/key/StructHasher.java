package org.commonweight.ledger.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Keccak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes the structs of a message as {@code hashStruct} of EIP-712 does, structs and arrays within
 * them included. A field that is missing, or that no type names, is refused: nobody shall sign less
 * than is shown.
 */
final class StructHasher {
    private static final Pattern ARRAY = Pattern.compile("(.*)\\[(\\d{0,9})]");

    private final Map<String, List<Field>> types;

    private record Field(String name, String type) {}

    private StructHasher(Map<String, List<Field>> types) {
        this.types = types;
    }

    /** Reads the types of a message. */
    static StructHasher of(JsonNode types) throws MalformedException {
        Map<String, List<Field>> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            read.put(type.getKey(), fields(type.getKey(), type.getValue()));
        }
        return new StructHasher(read);
    }

    private static List<Field> fields(String type, JsonNode list) throws MalformedException {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            Field field = new Field(node.path("name").asText(), node.path("type").asText());
            if (field.name.isEmpty() || field.type.isEmpty() || !names.add(field.name)) {
                throw new MalformedException("type " + type + " has a field that is no field");
            }
            fields.add(field);
        }
        return fields;
    }

    /** Returns the hash of {@code value} as a struct of {@code type}. */
    Digest hash(String type, JsonNode value) throws MalformedException {
        List<Field> fields = types.get(type);
        if (fields == null) {
            throw new MalformedException("there is no type " + type);
        }
        if (!value.isObject() || value.size() > fields.size()) {
            throw new MalformedException("a " + type + " has other fields than its type");
        }
        byte[][] words = new byte[1 + fields.size()][];
        words[0] = Keccak.hash(encodeType(type).getBytes(UTF_8)).toArray();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            JsonNode member = value.get(field.name);
            if (member == null) {
                throw new MalformedException("a " + type + " lacks its field " + field.name);
            }
            words[1 + i] = word(field.type, member);
        }
        return Keccak.hash(words);
    }

    private byte[] word(String type, JsonNode value) throws MalformedException {
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            return elements(array.group(1), array.group(2), value);
        }
        return types.containsKey(type) ? hash(type, value).toArray() : Atom.word(type, value);
    }

    private byte[] elements(String type, String length, JsonNode value) throws MalformedException {
        boolean fits = length.isEmpty() || Integer.parseInt(length) == value.size();
        if (!value.isArray() || !fits) {
            throw new MalformedException("there is no " + type + "[" + length + "]");
        }
        byte[][] words = new byte[value.size()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(type, value.get(i));
        }
        return Keccak.hash(words).toArray();
    }

    /** The type itself, then all that it refers to by name. */
    private String encodeType(String type) {
        Set<String> others = new TreeSet<>();
        collect(type, others);
        others.remove(type);
        StringBuilder text = new StringBuilder(describe(type));
        others.forEach(other -> text.append(describe(other)));
        return text.toString();
    }

    private void collect(String type, Set<String> found) {
        if (types.containsKey(type) && found.add(type)) {
            for (Field field : fieldsOf(type)) {
                int bracket = field.type.indexOf('[');
                collect(bracket < 0 ? field.type : field.type.substring(0, bracket), found);
            }
        }
    }

    private String describe(String type) {
        List<String> fields = new ArrayList<>();
        fieldsOf(type).forEach(field -> fields.add(field.type + " " + field.name));
        return type + "(" + String.join(",", fields) + ")";
    }

    private List<Field> fieldsOf(String type) {
        return types.getOrDefault(type, List.of());
    }
}
