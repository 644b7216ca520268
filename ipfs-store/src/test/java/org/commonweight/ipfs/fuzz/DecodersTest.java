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
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whatever comes in, a decoder either refuses it as malformed or returns what means exactly those
 * bytes. 20,000 inputs each, or 1,000,000 with {@code -Dslow=true}.
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

    private static void feed(long seed, Decoder decoder, byte[]... seeds) {
        Mutations mutations = new Mutations(List.of(seeds), new SplittableRandom(seed));
        int refused = 0;
        for (byte[] right : seeds) {
            assertThat(accepts(decoder, right)).as("the right input").isTrue();
        }
        for (int input = 0; input < INPUTS; input++) {
            refused += accepts(decoder, mutations.next()) ? 0 : 1;
        }
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
        feed(1, bytes -> text(Cid.parse(new String(bytes, ISO_8859_1))), text(RAW), text(NODE));
    }

    @Test
    void readsOrRefusesBinaryCids() {
        feed(2, bytes -> Cid.fromBinary(bytes).toBinary(), RAW.toBinary(), NODE.toBinary());
    }

    @Test
    void readsOrRefusesNodes() {
        List<DagPbNode.Link> links =
                List.of(
                        new DagPbNode.Link(RAW, 1 << 20, 1 << 20),
                        new DagPbNode.Link(NODE, 1L << 40, (1L << 40) + 300),
                        new DagPbNode.Link(RAW, 0, 0));
        feed(
                3,
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
        feed(4, DecodersTest::blocks, archive.toByteArray());
    }

    /** Only the sections are written again: a header may name other roots than one. */
    private static byte[] blocks(byte[] bytes) throws MalformedException, IOException {
        CarReader reader = new CarReader(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream sections = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(sections, NODE);
        sections.reset();
        while (reader.next()) {
            writer.accept(reader.cid(), reader.block());
        }
        byte[] again = bytes.clone();
        int header = Math.max(0, bytes.length - sections.size());
        System.arraycopy(sections.toByteArray(), 0, again, header, bytes.length - header);
        return again;
    }

    @Test
    void readsOrRefusesJson() {
        feed(
                5,
                bytes -> CanonicalJson.write(CanonicalJson.readObject(bytes)),
                text("{\"a\":[1,-2,\"x\\n\\u0001\"],\"b\":{\"c\":true},\"d\":9007199254740991}"));
    }

    @Test
    void readsOrRefusesAnswersOfDaemons() {
        feed(
                6,
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
                7,
                bytes ->
                        TensorFile.ofModel(model, 3, TensorFile.readModel(model, 3, layout, bytes)),
                TensorFile.ofModel(model, 3, Weights.zeros(layout)));
    }

    @Test
    void readsOrRefusesAddresses() {
        feed(
                8,
                bytes -> {
                    Source.parse(new String(bytes, ISO_8859_1), Source.Origin.OTHERS);
                    return bytes;
                },
                text("https://content.example.org:8443/base/"));
        feed(
                9,
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
