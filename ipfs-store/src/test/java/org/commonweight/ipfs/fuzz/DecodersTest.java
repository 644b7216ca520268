package org.commonweight.ipfs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.kubo.KuboAddress;
import org.commonweight.ipfs.kubo.KuboAuthorization;
import org.commonweight.ipfs.unixfs.CidText;
import org.commonweight.ipfs.unixfs.CidV0;
import org.commonweight.ipfs.unixfs.Directory;
import org.commonweight.ipfs.unixfs.FileNode;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.ipfs.unixfs.UnixFsNode;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.content.ProtobufReader;
import org.commonweight.protocol.content.Varint;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Whatever comes in, a decoder either refuses it as malformed or returns what means exactly those
 * bytes. 20,000 inputs each, or 1,000,000 with {@code -Pslow}; prints how many.
 */
final class DecodersTest {
    private static final int INPUTS = Boolean.getBoolean("slow") ? 1_000_000 : 20_000;
    private static final Cid RAW = Cid.ofRaw(RandomBytes.of(10));
    private static final Cid NODE = new Cid(Cid.Codec.DAG_PB, Digest.sha256(new byte[7]));

    /** Reads bytes and writes again what it understood. */
    @FunctionalInterface
    private interface Decoder {
        byte[] again(byte[] bytes) throws MalformedException, IOException;
    }

    private static void feed(String what, Decoder decoder, byte[]... seeds) {
        Mutations mutations = new Mutations(List.of(seeds), new SplittableRandom(what.hashCode()));
        int refused = 0;
        for (byte[] right : seeds) {
            assertThat(accepts(decoder, right)).as("the right input").isTrue();
        }
        for (int input = 0; input < INPUTS; input++) {
            refused += accepts(decoder, mutations.next()) ? 0 : 1;
        }
        System.out.printf("%s: %d inputs, %d of them refused%n", what, INPUTS, refused);
        assertThat(refused).isGreaterThan(INPUTS / 4);
    }

    private static boolean accepts(Decoder decoder, byte[] bytes) {
        try {
            assertThat(decoder.again(bytes.clone())).isEqualTo(bytes);
            return true;
        } catch (MalformedException e) {
            assertThat(e).message().isNotBlank();
            return false;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return fail(HexFormat.of().formatHex(bytes) + " was neither read nor refused", e);
        }
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(ISO_8859_1);
    }

    @Test
    void readsOrRefusesTextOfCids() {
        feed(
                "CID text",
                bytes -> text(Cid.parse(new String(bytes, ISO_8859_1))),
                text(RAW),
                text(NODE));
    }

    @Test
    void readsOrRefusesBinaryCids() {
        feed(
                "binary CID",
                bytes -> Cid.fromBinary(bytes).toBinary(),
                RAW.toBinary(),
                NODE.toBinary());
    }

    @Test
    void readsOrRefusesNodes() {
        List<DagPbNode.Link> links =
                List.of(
                        new DagPbNode.Link(RAW, 1 << 20, 1 << 20),
                        new DagPbNode.Link(NODE, 1L << 40, (1L << 40) + 300),
                        new DagPbNode.Link(RAW, 0, 0));
        feed(
                "profile node",
                bytes -> DagPbNode.decode(bytes).encode(),
                new DagPbNode(links).encode(),
                new DagPbNode(links.subList(0, 1)).encode());
    }

    @Test
    void readsOrRefusesArchives() throws Exception {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(archive, NODE);
        writer.accept(NODE, RandomBytes.of(200));
        writer.accept(RAW, RandomBytes.of(10));
        writer.accept(RAW, new byte[0]);
        feed("archive", DecodersTest::blocks, archive.toByteArray());
    }

    @Test
    void readsOrRefusesOldNames() {
        CidV0 old = new CidV0(NODE.digest());
        feed("CIDv0 text", bytes -> text(CidV0.parse(new String(bytes, ISO_8859_1))), text(old));
        feed("binary CIDv0", bytes -> CidV0.fromBinary(bytes).toBinary(), old.toBinary());
        feed(
                "any CID text",
                bytes -> {
                    String text = new String(bytes, ISO_8859_1);
                    Cid cid = CidText.parse(text);
                    boolean base32 = text.startsWith("b");
                    return text.startsWith("Q")
                            ? text(new CidV0(cid.digest()))
                            : base32 ? text(cid) : bytes;
                },
                text(old),
                text(NODE),
                text("zb2rhjb3ChpzDXjyWnjgvm2xLigSvhmVfB51RSzEG1hJcVGHo"));
    }

    @Test
    void readsOrRefusesFilesAndDirectoriesOfAnyProfile() {
        Link raw = new Link("", RAW, 10);
        Link old = new Link("", NODE, Link.Spelling.VERSION_0, 300);
        feed(
                "UnixFS node",
                bytes -> UnixFsNode.decode(bytes).encode(),
                FileNode.leaf(Bytes.of(RandomBytes.of(100))).encode(),
                FileNode.leaf(Bytes.of()).encode(),
                FileNode.of(List.of(new FileNode.Part(raw, 10), new FileNode.Part(old, 280)))
                        .encode(),
                Directory.of(List.of(new Link("a", RAW, 10), new Link("b", NODE, 99))).encode());
    }

    @Test
    void readsOrRefusesNumbers() {
        byte[] long1 = new byte[9];
        byte[] long2 = new byte[9];
        feed(
                "varint",
                bytes -> {
                    ProtobufReader reader = new ProtobufReader(bytes);
                    long value = reader.number();
                    reader.expectEnd("a number");
                    byte[] again = new byte[Varint.size(value)];
                    Varint.write(again, 0, value);
                    return again;
                },
                new byte[] {0},
                Arrays.copyOf(long1, Varint.write(long1, 0, 1L << 35)),
                Arrays.copyOf(long2, Varint.write(long2, 0, Long.MAX_VALUE)));
    }

    /** A reader of one kind of manifest. */
    @FunctionalInterface
    private interface Envelope {
        SignedManifest<?> read(byte[] bytes) throws MalformedException;
    }

    @Test
    void readsOrRefusesManifests() throws Exception {
        manifest("ModelManifest", SignedManifest::ofModel, "genesis.manifest");
        manifest("RoundManifest", SignedManifest::ofRound, "round1.manifest", "round3.manifest");
        manifest("UpdateManifest", SignedManifest::ofUpdate, "round1.update0", "round3.update2");
        manifest("RoundReport", SignedManifest::ofReport, "round1.report");
        manifest("ParticipantProfile", SignedManifest::ofProfile, "profile.full", "profile.bare");
        feed(
                "ResultManifest",
                bytes -> CanonicalJson.write(ResultManifest.parse(bytes).toJson()),
                golden("round1.result"),
                golden("round3.result"));
    }

    private static void manifest(String what, Envelope envelope, String... names)
            throws IOException {
        byte[][] seeds = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            seeds[i] = golden(names[i]);
        }
        feed(what, bytes -> envelope.read(bytes).bytes(), seeds);
    }

    /** The protocol's own examples. */
    private static byte[] golden(String name) throws IOException {
        Path folder = Path.of("../protocol/src/test/resources/golden");
        return Files.readAllBytes(folder.resolve(name + ".json"));
    }

    /** Only the sections are written again: a header may name other roots than one. */
    private static byte[] blocks(byte[] bytes) throws MalformedException, IOException {
        CarReader reader = new CarReader(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream sections = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(sections, NODE);
        sections.reset();
        while (reader.next()) {
            writer.accept(reader.cid(), reader.block());
            if (reader.isOld()) {
                // Written again it is longer, under the new name; that it was read is enough.
                return bytes;
            }
        }
        byte[] again = bytes.clone();
        int header = Math.max(0, bytes.length - sections.size());
        System.arraycopy(sections.toByteArray(), 0, again, header, bytes.length - header);
        return again;
    }

    @Test
    void readsOrRefusesJson() {
        feed(
                "canonical JSON",
                bytes -> CanonicalJson.write(CanonicalJson.readObject(bytes)),
                text("{\"a\":[1,-2,\"x\\n\\u0001\"],\"b\":{\"c\":true},\"d\":9007199254740991}"));
    }

    @Test
    void readsOrRefusesAnswersOfDaemons() {
        feed(
                "JSON of daemons",
                bytes -> {
                    CanonicalJson.readLenientObject(bytes);
                    return bytes;
                },
                text("{ \"Root\": {\"Cid\": {\"/\": \"bafy\"}, \"PinErrorMsg\": \"\"} }"));
    }

    @Test
    void readsOrRefusesTensorFiles() throws Exception {
        ModelLayout layout =
                new ModelLayout(
                        List.of(
                                new TensorSpec("bias", List.of(2)),
                                new TensorSpec("weight", List.of(2, 3))));
        Digest model = Digest.sha256(new byte[1]);
        feed(
                "model file",
                bytes ->
                        TensorFile.ofModel(model, 3, TensorFile.readModel(model, 3, layout, bytes)),
                TensorFile.ofModel(model, 3, Weights.zeros(layout)));
        GridTensors grid = GridTensors.zeros(layout);
        feed(
                "memory file",
                bytes ->
                        TensorFile.ofMemory(
                                model, 0, TensorFile.readMemory(model, 0, layout, bytes)),
                TensorFile.ofMemory(model, 0, grid));
        feed(
                "update file",
                bytes ->
                        TensorFile.ofUpdate(
                                model, 3, TensorFile.readUpdate(model, 3, layout, true, bytes)),
                TensorFile.ofUpdate(model, 3, new Update(grid, Optional.of(grid))));
    }

    @Test
    void readsOrRefusesAddresses() {
        feed(
                "address of a source",
                bytes -> {
                    Source.parse(new String(bytes, ISO_8859_1), Source.Origin.OTHERS);
                    return bytes;
                },
                text("https://content.example.org:8443/base/"));
        feed(
                "address of a daemon",
                bytes -> {
                    KuboAddress.parse(
                            new String(bytes, ISO_8859_1),
                            new KuboAuthorization.None(),
                            KuboAddress.Wire.PROTECTED);
                    return bytes;
                },
                text("http://127.0.0.1:5001"),
                text("https://[::1]:5001/"));
    }
}
