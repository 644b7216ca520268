package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleLog;
import org.commonweight.protocol.example.ExampleModel;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class ModelHistoryTest {
    private static final Digest MODEL = WorkedExample.MODEL_ID;
    private static final Address ORG = WorkedExample.ORG.address();
    private static final Address P1 = WorkedExample.P1.address();
    private static final Digest PROFILE = Digest.sha256(new byte[] {7});

    private final WorkedExample example = new WorkedExample();

    @Test
    void tellsHowEachRoundWent() throws HistoryException {
        ModelHistory history = ModelHistory.replay(example.log().events());
        Round first = history.rounds().get(0);
        Round second = history.rounds().get(1);

        assertThat(history.nextRound()).isEqualTo(4);
        assertThat(history.live()).isEmpty();
        assertThat(history.head()).isEqualTo(example.result3().manifest().digest());
        assertThat(history.registrant()).isEqualTo(ORG);
        assertThat(first.outcome()).isEqualTo(Outcome.FINAL);
        assertThat(first.reveals()).extracting(Reveal::seq).containsExactly(0, 1, 2);
        assertThat(first.commits()).extracting(Commit::participant).startsWith(P1);
        assertThat(first.revealOf(P1)).map(Reveal::samples).contains(3);
        assertThat(first.openers()).containsExactly(ORG);
        assertThat(first.proposers()).containsExactly(ORG);
        assertThat(first.proposal().orElseThrow().rejections().contains(2)).isTrue();
        assertThat(first.voidCause()).isEmpty();
        assertThat(second.outcome()).isEqualTo(Outcome.VOID);
        assertThat(second.voidCause()).contains(VoidCause.TOO_FEW_REVEALS);
        assertThat(second.base()).isEqualTo(first.proposal().orElseThrow().result());
        assertThat(second.commitOf(WorkedExample.P2.address())).isPresent();
        assertThat(second.revealOf(WorkedExample.P2.address())).isEmpty();
        assertThat(second.endedAt()).isPresent();
    }

    @Test
    void judgesSignersAtTheirPositionInTheLog() throws HistoryException {
        ExampleLog log = new ExampleLog(example.registered(), 1_700_000_000L);
        Address key = WorkedExample.key(0x44).address();
        log.add(1_700_000_002L, new LedgerEvent.AggregatorSet(MODEL, key, true));
        log.open(example.round1());
        log.add(1_700_000_020L, new LedgerEvent.AggregatorSet(MODEL, key, false));
        ModelHistory history = ModelHistory.replay(log.events());

        assertThat(history.live().orElseThrow().openers()).containsExactlyInAnyOrder(ORG, key);
        assertThat(history.operators()).containsExactly(ORG);
        assertThat(history.live().orElseThrow().proposers()).isEmpty();
    }

    @Test
    void dropsAggregatorKeysWhenTheModelChangesHands() throws HistoryException {
        ExampleLog log = new ExampleLog(example.registered(), 1_700_000_000L);
        Address heir = WorkedExample.key(0x55).address();
        log.add(1_700_000_001L, new LedgerEvent.AggregatorSet(MODEL, P1, true));
        log.add(1_700_000_002L, new LedgerEvent.TransferStarted(MODEL, ORG, heir));
        log.add(1_700_000_003L, new LedgerEvent.Transferred(MODEL, ORG, heir));
        ModelHistory history = ModelHistory.replay(log.events());

        assertThat(history.org()).isEqualTo(heir);
        assertThat(history.registrant()).isEqualTo(ORG);
        assertThat(history.operators()).containsExactly(heir);
    }

    @Test
    void letsWhoeverJoinsTakePartInAnOpenModel() throws HistoryException {
        ExampleModel old = example.registered();
        ExampleModel open =
                new ExampleModel(
                        old.eip712(),
                        old.org(),
                        AdmissionMode.OPEN,
                        old.genesis(),
                        old.file(),
                        old.head());
        ExampleLog log = new ExampleLog(open, 1_700_000_000L);
        log.allow(1_700_000_001L, P1, 1);
        log.add(1_700_000_001L, new LedgerEvent.Joined(MODEL, P1, PROFILE));
        ModelHistory history = ModelHistory.replay(log.events());

        assertThat(history.admission()).isEqualTo(AdmissionMode.OPEN);
        assertThat(history.profiles()).containsEntry(P1, PROFILE);
        assertThat(history.memberOf(P1).includes(1)).isTrue();

        RoundParams terms = new RoundParams(PROFILE, 9, 9, 9, 0, 1, 2, 9, 0, true);
        log.open(
                open.round(
                        example.round1().manifest().claimed(), terms, 1_700_000_010L, open.head()));
        assertThatThrownBy(() -> ModelHistory.replay(log.events()))
                .isInstanceOfSatisfying(
                        HistoryException.class,
                        e -> assertThat(e.check()).isEqualTo(HistoryCheck.AUTHORITY));
    }

    @Test
    void letsARoundOfOneSecondWindowsRunInOneBlock() throws HistoryException {
        ExampleModel model = example.registered();
        RoundParams terms = new RoundParams(PROFILE, 1, 1, 1, 0, 1, 1, 9, 0, true);
        ExampleRound round =
                model.round(
                        example.round1().manifest().claimed(), terms, 1_700_000_010L, model.head());
        ExampleUpdate update =
                round.update(WorkedExample.P1, 3, WorkedExample.filled(1), WorkedExample.filled(1));
        ExampleLog log = new ExampleLog(model, 1_700_000_000L);
        log.allow(1_700_000_001L, P1, 1);
        log.open(round);
        log.commit(1_700_000_010L, update);
        log.reveal(1_700_000_010L, update);
        log.conclude(
                1_700_000_010L, 1_700_000_010L, round, round.result(List.of(update), log.acc()));

        assertThat(ModelHistory.replay(log.events()).history()).isEqualTo(log.history());
    }

    @Test
    void knowsNoModelWithoutEvents() {
        assertThatThrownBy(() -> ModelHistory.replay(List.of()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("no such model");
    }

    @Test
    void namesTheRoundOfARefusal() {
        List<LoggedEvent> events = example.log().events();
        List<LoggedEvent> log = new ArrayList<>(events);
        log.remove(15);

        assertThatThrownBy(() -> ModelHistory.replay(log))
                .isInstanceOfSatisfying(
                        HistoryException.class,
                        e -> {
                            assertThat(e.round()).isEqualTo(2);
                            assertThat(e.check()).isEqualTo(HistoryCheck.WINDOW);
                        });
    }
}
