package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.audit.receipt.Receipt;
import org.commonweight.audit.receipt.ReceiptException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ReceiptTest {
    private static final World WORLD = HonestWorld.build();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void provesAnUpdateAgainstTheHistoryOfTheLedger(int round) throws Exception {
        Receipt receipt = read(of(0, round).json());

        receipt.verify();
        receipt.verifyAgainst(HonestWorld.DOMAIN, HonestWorld.MODEL, WORLD.histories.get(round));
        assertThat(receipt).isEqualTo(of(0, round));
    }

    @Test
    void saysWhetherTheUpdateWasRejected() throws ReceiptException {
        assertThat(of(0, 1).summary()).endsWith(": included");
        assertThat(of(2, 1).summary()).endsWith(": rejected for reason 7");
        assertThat(of(0, 2).summary()).endsWith("had no result");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "previous", "opening", "participant", "update", "salt", "commitment", "acc",
                "result", "report", "history", "model", "bitmap", "reasons", "leaves"
            })
    void provesNothingWithOneDigitChanged(String field) throws Exception {
        String json = of(2, 1).json();
        Matcher value = Pattern.compile("\"" + field + "\":\\[?\"0x[0-9a-f]*").matcher(json);
        assertThat(value.find()).isTrue();
        int at = value.end() - 1;
        char other = json.charAt(at) == '1' ? '2' : '1';
        String forged = json.substring(0, at) + other + json.substring(at + 1);

        assertForged(forged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "seq", "round", "commits"})
    void provesNothingWithAnotherNumber(String field) throws Exception {
        String json = of(1, 3).json();

        assertForged(json.replaceFirst("\"" + field + "\":(\\d+)", "\"" + field + "\":9$1"));
    }

    @Test
    void provesNothingAboutAnotherModelOrHistory() throws ReceiptException {
        Receipt receipt = of(1, 3);
        Digest other = Digest.sha256(new byte[1]);

        assertThatThrownBy(
                        () -> receipt.verifyAgainst(HonestWorld.DOMAIN, other, receipt.history()))
                .isInstanceOf(ReceiptException.class);
        assertThatThrownBy(
                        () -> receipt.verifyAgainst(HonestWorld.DOMAIN, HonestWorld.MODEL, other))
                .isInstanceOf(ReceiptException.class)
                .hasMessageContaining("its history leads to");
    }

    @Test
    void isNotGivenToWhoRevealedNothing() {
        Address stranger = HonestWorld.STRANGER.address();

        assertThatThrownBy(() -> Receipt.of(HonestWorld.DOMAIN, WORLD.events, 1, stranger))
                .isInstanceOf(ReceiptException.class)
                .hasMessage(stranger + " revealed no update in round 1");
        assertThatThrownBy(() -> of(0, 5)).isInstanceOf(ReceiptException.class);
    }

    private void assertForged(String json) {
        assertThatThrownBy(
                        () -> {
                            Receipt receipt = read(json);
                            receipt.verify();
                            receipt.verifyAgainst(
                                    HonestWorld.DOMAIN,
                                    HonestWorld.MODEL,
                                    WORLD.histories.get((int) Math.min(4, receipt.round())));
                        })
                .isInstanceOf(ReceiptException.class);
    }

    private static Receipt of(int participant, int round) throws ReceiptException {
        return Receipt.of(
                HonestWorld.DOMAIN,
                WORLD.events,
                round,
                HonestWorld.PARTICIPANTS.get(participant).address());
    }

    private Receipt read(String json) throws ReceiptException, IOException {
        return Receipt.read(Files.writeString(folder.resolve("receipt.json"), json + "\n"));
    }
}
