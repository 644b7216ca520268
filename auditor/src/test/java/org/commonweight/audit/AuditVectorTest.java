package org.commonweight.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.golden.Golden;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.vector.EventJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps {@code docs/vectors/audits.json}: an honest past, and for every check, and every check that
 * cannot be made, the first tampering of the gallery that shows it.
 */
class AuditVectorTest {
    private final Map<String, byte[]> manifests = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final World honest = HonestWorld.build();

    @Test
    void writesTheCommittedFile() throws IOException {
        List<JsonObject> cases = new ArrayList<>();
        cases.add(vector("an honest past", honest, JsonObject.EMPTY));
        for (Tampering tampering : selected()) {
            JsonObject expected =
                    JsonObject.builder()
                            .put("round", tampering.round())
                            .put("check", tampering.check().name())
                            .put("fails", new JsonValue.JsonBoolean(tampering.found()))
                            .build();
            cases.add(vector(tampering.name(), tampering.world().get(), expected));
        }
        String lines = String.join(",\n", cases.stream().map(AuditVectorTest::text).toList());
        String text = "{\"cases\":[\n" + lines + "\n],\n\"content\":" + text(pool()) + "}\n";
        Golden.check(Path.of("../docs/vectors/audits.json"), Bytes.of(text.getBytes(UTF_8)));
    }

    private static List<Tampering> selected() {
        Map<String, Tampering> first = new LinkedHashMap<>();
        Gallery.all()
                .forEach(tampering ->
                        first.putIfAbsent(tampering.check() + "" + tampering.found(), tampering));
        return List.copyOf(first.values());
    }

    private JsonObject vector(String name, World world, JsonObject expected) {
        keep(world);
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("name", name)
                        .put("chainId", HonestWorld.DOMAIN.chainId())
                        .put("ledger", HonestWorld.DOMAIN.ledger().hex())
                        .put("model", world.model)
                        .put("events", JsonArray.of(world.events, EventJson::write))
                        .put("withheld", JsonArray.ofTexts(withheld(world)))
                        .put("expect", expected);
        world.slots.ifPresent(slots -> out.put("storage", storage(slots)));
        return out.build();
    }

    private static JsonObject storage(LedgerSlots slots) {
        return JsonObject.builder()
                .put("head", slots.head())
                .put("history", slots.history())
                .put("round", slots.round())
                .put(
                        "histories",
                        JsonArray.ofTexts(slots.histories().stream().map(Digest::hex).toList()))
                .build();
    }

    /** What a world serves soundly goes into the pool that all cases share. */
    private void keep(World world) {
        world.manifests.forEach((digest, bytes) -> {
            if (isSound(digest, bytes)) {
                manifests.put(digest.hex(), bytes);
            }
        });
        world.files.forEach((cid, bytes) -> {
            if (isSound(cid, bytes)) {
                files.put(cid.toString(), bytes);
            }
        });
    }

    /** What the honest world serves and this one, of the same log, does not, or not soundly. */
    private List<String> withheld(World world) {
        if (!world.events.equals(honest.events)) {
            return List.of();
        }
        Stream<String> gone =
                honest.manifests.keySet().stream()
                        .filter(name -> !isSound(name, world.manifests.get(name)))
                        .map(Digest::hex);
        Stream<String> goneFiles =
                honest.files.keySet().stream()
                        .filter(name -> !isSound(name, world.files.get(name)))
                        .map(Cid::toString);
        return Stream.concat(gone, goneFiles).sorted().toList();
    }

    private static boolean isSound(Digest name, byte @Nullable [] bytes) {
        return bytes != null
                && bytes.length <= FileReference.CHUNK_BYTES
                && Digest.sha256(bytes).equals(name);
    }

    private static boolean isSound(Cid name, byte @Nullable [] bytes) {
        return bytes != null && FileReference.of(bytes).cid().equals(name);
    }

    private JsonObject pool() {
        return JsonObject.builder()
                .put("files", hex(files))
                .put("manifests", hex(manifests))
                .build();
    }

    private static JsonObject hex(Map<String, byte[]> named) {
        JsonObject.Builder out = JsonObject.builder();
        named.forEach((name, bytes) -> out.put(name, Bytes.of(bytes).hex()));
        return out.build();
    }

    private static String text(JsonObject object) {
        return new String(CanonicalJson.write(object), UTF_8);
    }
}
