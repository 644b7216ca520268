package org.commonweight.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signature;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;

/** Random documents, nested and with arrays, that ethers and viem hashed (typed-data.mjs). */
class TypedDataVectorsTest {
    @Test
    void hashesAndRecoversAsEthersAndViemDo() throws Exception {
        JsonNode vectors = vectors();
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(100);
        int nested = 0;
        for (JsonNode vector : vectors) {
            String json = vector.path("typed").toString();
            TypedData typed = TypedData.parse(json);
            Signature signature =
                    Signature.fromBytes(Bytes.fromHex(vector.path("signature").asText()));

            assertThat(typed.hash().hex()).as(json).isEqualTo(vector.path("hash").asText());
            assertThat(typed.signerOf(signature))
                    .as(json)
                    .isEqualTo(Address.fromHex(vector.path("signer").asText()));
            nested += json.contains("\"Leaf[") ? 1 : 0;
        }
        assertThat(nested).as("documents with arrays of structs").isGreaterThan(10);
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = TypedDataVectorsTest.class.getResourceAsStream("typed-data.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
