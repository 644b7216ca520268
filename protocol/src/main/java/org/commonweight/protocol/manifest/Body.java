package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.tensor.FileKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts that the bodies of several manifests have in common, written and read. */
final class Body {
    static final String SCHEMA = "1";
    static final int TEXT = 256;
    private static final long MAX = JsonValue.JsonInteger.MAX;
    private static final int MAX_SOURCES = 32;
    private static final Pattern SOURCE = Pattern.compile("[\\x21-\\x7e]{1,2048}");
    private static final Pattern METRIC = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

    private Body() {}

    static JsonObject.Builder write(Manifest manifest) {
        return JsonObject.builder()
                .put("kind", manifest.kind())
                .put("model", manifest.model())
                .put("round", manifest.round())
                .put("schema", SCHEMA);
    }

    /** Starts reading a body of {@code kind}. */
    static JsonFields read(JsonObject body, String kind) throws MalformedException {
        JsonFields fields = new JsonFields(body);
        if (!fields.string("kind").equals(kind)) {
            throw new MalformedException("The manifest is not a " + kind);
        }
        if (!fields.string("schema").equals(SCHEMA)) {
            throw new MalformedException("The schema of the manifest is not \"1\"");
        }
        return fields;
    }

    static long round(JsonFields fields) throws MalformedException {
        return fields.integer("round", 1, MAX);
    }

    static void noRound(JsonFields fields) throws MalformedException {
        fields.integer("round", 0, 0);
    }

    static JsonObject file(FileReference file) {
        return JsonObject.builder()
                .put("bytes", file.bytes())
                .put("cid", file.cid().toString())
                .build();
    }

    static FileReference file(JsonFields files, FileKind kind) throws MalformedException {
        JsonFields file = files.fields(kind.word());
        FileReference reference =
                new FileReference(Cid.parse(file.string("cid")), file.integer("bytes", 1, MAX));
        file.finish();
        return reference;
    }

    static JsonObject files(ModelFiles files) {
        JsonObject.Builder object = JsonObject.builder();
        object.put(FileKind.MODEL.word(), file(files.model()));
        files.memory().ifPresent(memory -> object.put(FileKind.MEMORY.word(), file(memory)));
        return object.build();
    }

    static ModelFiles files(JsonFields fields) throws MalformedException {
        JsonFields files = fields.fields("files");
        FileReference model = file(files, FileKind.MODEL);
        Optional<FileReference> memory =
                files.has(FileKind.MEMORY.word())
                        ? Optional.of(file(files, FileKind.MEMORY))
                        : Optional.empty();
        files.finish();
        return new ModelFiles(model, memory);
    }

    static Address address(JsonFields fields, String key) throws MalformedException {
        return Address.fromHex(fields.string(key));
    }

    static JsonArray texts(List<String> texts) {
        return JsonArray.ofTexts(texts);
    }

    static List<String> strings(JsonFields fields, String key) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : fields.list(key)) {
            if (!(value instanceof JsonValue.JsonText(String text))) {
                throw new MalformedException(key + " holds something other than strings");
            }
            texts.add(text);
        }
        return texts;
    }

    static List<String> sources(JsonFields fields) throws MalformedException {
        List<String> sources = strings(fields, "sources");
        if (sources.size() > MAX_SOURCES || !sources.stream().allMatch(SOURCE.asMatchPredicate())) {
            throw new MalformedException("sources are not up to 32 URLs in printable ASCII");
        }
        return sources;
    }

    static JsonObject metrics(Map<String, String> metrics) {
        JsonObject.Builder object = JsonObject.builder();
        metrics.forEach(object::put);
        return object.build();
    }

    static Map<String, String> metrics(JsonFields fields) throws MalformedException {
        Map<String, String> metrics = fields.decimals("metrics");
        requireNames(metrics);
        return metrics;
    }

    static Map<String, Long> durations(JsonFields fields) throws MalformedException {
        Map<String, Long> durations = fields.counts("durations");
        requireNames(durations);
        return durations;
    }

    private static void requireNames(Map<String, ?> values) throws MalformedException {
        for (String name : values.keySet()) {
            if (!METRIC.matcher(name).matches()) {
                throw new MalformedException("Not the name of a metric: " + name);
            }
        }
    }
}
