package org.commonweight.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.sign.AbiWords;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class EventsTest {
    private static final Digest MODEL = word(0xaa);
    private static final Address WHO = new Address(word(0xbb).bytes().slice(12, 32));
    private static final Digest WHO_TOPIC = Digest.of(new AbiWords().address(WHO).toArray());

    @Test
    void knowsExactlyTheEventsOfTheContract() throws IOException {
        assertThat(Events.signatures())
                .containsExactlyInAnyOrderElementsOf(AbiFile.signatures("event"));
    }

    @Test
    void readsTheOpenEndOfAMembershipAsUnsigned() throws MalformedException {
        Bytes data = Bytes.of(new AbiWords().unsigned(3).unsigned(Membership.OPEN_END).toArray());

        LedgerEvent event =
                Events.decode(
                        List.of(
                                topic("MemberSet(bytes32,address,uint64,uint64)"),
                                MODEL,
                                WHO_TOPIC),
                        data);

        assertThat(event).isEqualTo(new LedgerEvent.MemberSet(MODEL, WHO, 3, Membership.OPEN_END));
    }

    @Test
    void readsBitmapAndReasonsOfAProposal() throws MalformedException {
        byte[] head =
                new AbiWords()
                        .word(word(1))
                        .word(word(2))
                        .word(word(3))
                        .unsigned(5 * 32)
                        .unsigned(8 * 32)
                        .unsigned(2)
                        .word(word(0xf0))
                        .word(word(4))
                        .unsigned(1)
                        .toArray();
        Bytes data = join(head, reasons());

        LedgerEvent event = Events.decode(proposal(), data);

        assertThat(event)
                .isEqualTo(
                        new LedgerEvent.AggregateProposed(
                                MODEL,
                                6,
                                WHO,
                                word(1),
                                word(2),
                                word(3),
                                List.of(word(0xf0), word(4)),
                                Bytes.of((byte) 7)));
    }

    @Test
    void refusesForeignTruncatedAndOverlongLogs() {
        assertRefused(List.of(), Bytes.of());
        assertRefused(List.of(topic("Transfer(address,address,uint256)"), MODEL), Bytes.of());
        assertRefused(proposal(), Bytes.of(new byte[64]));
        assertRefused(List.of(topic("PausedSet(bytes32,bool)"), MODEL, MODEL, MODEL), Bytes.of());
    }

    @Test
    void refusesACountThatExceedsItsRange() {
        Bytes data = Bytes.of(new AbiWords().unsigned(1L << 31).toArray());

        assertRefused(
                List.of(
                        topic("CommitSkipped(bytes32,uint64,address,uint8)"),
                        MODEL,
                        word(1),
                        WHO_TOPIC),
                data);
    }

    private static void assertRefused(List<Digest> topics, Bytes data) {
        assertThatThrownBy(() -> Events.decode(topics, data))
                .isInstanceOf(MalformedException.class);
    }

    private static List<Digest> proposal() {
        String signature =
                "AggregateProposed(bytes32,uint64,address,bytes32,bytes32,bytes32,uint256[],bytes)";
        return List.of(topic(signature), MODEL, word(6), WHO_TOPIC);
    }

    private static byte[] reasons() {
        byte[] padded = new byte[32];
        padded[0] = 7;
        return padded;
    }

    private static Bytes join(byte[] first, byte[] second) {
        byte[] out = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return Bytes.of(out);
    }

    private static Digest topic(String signature) {
        return Keccak.hash(signature.getBytes(UTF_8));
    }

    private static Digest word(int last) {
        byte[] bytes = new byte[Digest.SIZE];
        bytes[31] = (byte) last;
        return Digest.of(bytes);
    }
}
