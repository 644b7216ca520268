package org.commonweight.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Keccak;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Sources, metadata and bytecode belong together, as far as hashes can tell without a compiler. */
class ArtifactsTest {
    private static final Path CONTRACTS = Path.of("../contracts");
    private static final Path ARTIFACTS = CONTRACTS.resolve("artifacts");

    @Test
    void metadataNameTheSourcesAsTheyStand() throws IOException {
        JsonNode sources = json("RoundLedger.metadata.json").get("sources");

        assertThat(sources.size()).isEqualTo(3);
        for (Map.Entry<String, JsonNode> source : sources.properties()) {
            byte[] text = Files.readAllBytes(CONTRACTS.resolve(source.getKey()));
            assertThat(Keccak.hash(text).hex())
                    .as(source.getKey() + " was edited without compiling it: npm run compile")
                    .isEqualTo(source.getValue().get("keccak256").textValue());
        }
    }

    @Test
    void standardInputHoldsTheSourcesAsTheyStand() throws IOException {
        JsonNode sources = json("standard-input.json").get("sources");

        assertThat(sources.size()).isEqualTo(3);
        for (Map.Entry<String, JsonNode> source : sources.properties()) {
            assertThat(source.getValue().get("content").textValue())
                    .isEqualTo(Files.readString(CONTRACTS.resolve(source.getKey())));
        }
    }

    @Test
    void bytecodeNamesTheMetadata() throws IOException {
        byte[] metadata = Files.readAllBytes(ARTIFACTS.resolve("RoundLedger.metadata.json"));
        byte[] ipfs = ipfsMultihash(metadata);

        assertThat(cborTail(bytecode("RoundLedger.bin"))).containsSequence(ipfs);
        assertThat(cborTail(bytecode("RoundLedger.runtime.bin"))).containsSequence(ipfs);
    }

    @Test
    void deploymentEndsWithTheRuntimeCode() throws IOException {
        byte[] creation = bytecode("RoundLedger.bin");
        byte[] runtime = bytecode("RoundLedger.runtime.bin");

        assertThat(creation).endsWith(runtime);
        assertThat(runtime.length).isLessThan(24_576);
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(ARTIFACTS.resolve(name).toFile());
    }

    private static byte[] bytecode(String name) throws IOException {
        return HexFormat.of().parseHex(Files.readString(ARTIFACTS.resolve(name), US_ASCII));
    }

    /** The last two bytes are the length of the CBOR map before them. */
    private static byte[] cborTail(byte[] code) {
        int length = (code[code.length - 2] & 0xff) << 8 | (code[code.length - 1] & 0xff);
        return Arrays.copyOfRange(code, code.length - 2 - length, code.length - 2);
    }

    /** The hash in a CIDv0: sha-256 of the one dag-pb block that is a UnixFS file. */
    private static byte[] ipfsMultihash(byte[] file) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {0x08, 0x02, 0x12});
        writeVarint(data, file.length);
        data.writeBytes(file);
        data.write(0x18);
        writeVarint(data, file.length);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x0a);
        writeVarint(block, data.size());
        block.writeBytes(data.toByteArray());
        ByteArrayOutputStream multihash = new ByteArrayOutputStream();
        multihash.writeBytes(new byte[] {0x12, 0x20});
        multihash.writeBytes(Digest.sha256(block.toByteArray()).toArray());
        return multihash.toByteArray();
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
