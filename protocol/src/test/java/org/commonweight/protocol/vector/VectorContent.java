package org.commonweight.protocol.vector;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.ExampleModel;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.result.RoundResult;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is served in a vector: manifests by digest and files by CID, true or not. */
final class VectorContent implements UpdateContent {
    private final Map<String, Bytes> manifests = new TreeMap<>();
    private final Map<String, Bytes> files = new TreeMap<>();

    static VectorContent read(JsonFields in) throws MalformedException {
        VectorContent content = new VectorContent();
        read(in.fields("manifests"), in.object("manifests"), content.manifests);
        read(in.fields("files"), in.object("files"), content.files);
        in.finish();
        return content;
    }

    private static void read(JsonFields in, JsonObject object, Map<String, Bytes> out)
            throws MalformedException {
        for (String key : object.members().keySet()) {
            out.put(key, in.bytes(key));
        }
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("manifests", object(manifests))
                .put("files", object(files))
                .build();
    }

    private static JsonValue object(Map<String, Bytes> bytes) {
        JsonObject.Builder out = JsonObject.builder();
        bytes.forEach((name, value) -> out.put(name, value.hex()));
        return out.build();
    }

    void add(ExampleModel model) {
        manifest(model.genesis().bytes());
        file(model.file());
    }

    void add(ExampleRound round) {
        manifest(round.manifest().bytes());
    }

    void add(ExampleUpdate update) {
        manifest(update.manifest().toArray());
        update.file().ifPresent(this::file);
    }

    void add(ExampleRound round, RoundResult result) {
        manifest(result.manifest().bodyBytes());
        manifest(round.report(result.manifest().digest()).bytes());
        result.newFiles().forEach(bytes -> file(Bytes.of(bytes)));
    }

    void serveAs(Cid cid, Bytes file) {
        files.put(cid.toString(), file);
    }

    private void manifest(byte[] stored) {
        manifests.put(Digest.sha256(stored).hex(), Bytes.of(stored));
    }

    private void file(Bytes file) {
        files.putIfAbsent(FileReference.of(file.toArray()).cid().toString(), file);
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        return served(Optional.ofNullable(manifests.get(digest.hex())), digest);
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException {
        return served(Optional.ofNullable(files.get(reference.cid().toString())), reference);
    }

    private static byte[] served(Optional<Bytes> bytes, Object name) throws UnavailableException {
        return bytes.map(Bytes::toArray)
                .orElseThrow(() -> new UnavailableException("nobody serves " + name));
    }
}
