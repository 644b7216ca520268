package org.commonweight.protocol.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.golden.Golden;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of {@code docs/vectors}: {@code {"cases":[…]}} with one case in canonical JSON a line. */
record VectorFile(String name) {
    private static final Path DIRECTORY = Path.of("../docs/vectors");

    List<JsonObject> read() throws IOException, MalformedException {
        byte[] text = Files.readAllBytes(DIRECTORY.resolve(name));
        JsonFields file = new JsonFields(CanonicalJson.readLenientObject(text));
        List<JsonObject> cases = new ArrayList<>();
        for (JsonValue value : file.list("cases")) {
            cases.add((JsonObject) value);
        }
        return cases;
    }

    void check(List<JsonObject> cases) throws IOException {
        List<String> lines =
                cases.stream().map(value -> new String(CanonicalJson.write(value), UTF_8)).toList();
        String text = "{\"cases\":[\n" + String.join(",\n", lines) + "\n]}\n";
        Golden.check(DIRECTORY.resolve(name), Bytes.of(text.getBytes(UTF_8)));
    }
}
