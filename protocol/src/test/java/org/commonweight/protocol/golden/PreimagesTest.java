package org.commonweight.protocol.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.PublishedValues;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The words under each hash of the ledger, spelt out, so that no type or order can move. */
final class PreimagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "modelId",
                "genesis.history0",
                "round1.paramsHash",
                "round1.opening",
                "round1.seq0.commitment",
                "round1.seq0.leaf",
                "round1.seq0.acc",
                "round1.rejected",
                "round3.rejected",
                "history1",
                "history2",
                "domain"
            })
    void hashesThesePublishedWords(String name) throws IOException, MalformedException {
        Bytes words = Bytes.fromHex(Golden.lines("preimages.txt").getOrDefault(name, ""));

        assertThat(Keccak.hash(words.toArray()).hex())
                .as(Golden.RULE)
                .isEqualTo(PublishedValues.compute().get(name));
    }

    @Test
    void hashesRejectionsOfSeveralWords() throws IOException, MalformedException {
        TreeMap<Integer, Integer> reasons = new TreeMap<>(Map.of(0, 1, 255, 7, 256, 128, 599, 129));
        Bytes words = Bytes.fromHex(Golden.lines("preimages.txt").getOrDefault("rejected.600", ""));

        assertThat(new Rejections(600, reasons).hash()).isEqualTo(Keccak.hash(words.toArray()));
    }

    @Test
    void takesTheSaltFromTheSixtyFiveSignatureBytes() {
        ExampleUpdate update = new WorkedExample().updates1().getFirst();
        Statement.OfSalt statement =
                new Statement.OfSalt(WorkedExample.MODEL_ID, 1, update.digest());
        Bytes signature = WorkedExample.EIP712.sign(statement, update.participant()).toBytes();

        assertThat(signature.size()).isEqualTo(65);
        assertThat(signature.at(64)).isIn((byte) 27, (byte) 28);
        assertThat(Keccak.hash(signature.toArray())).isEqualTo(update.salt());
    }
}
