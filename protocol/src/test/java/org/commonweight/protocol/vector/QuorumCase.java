package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleLog;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.LocalSigner;

import java.util.List;

/** Two reveals of a round that needs two: one may be rejected by share, but not by quorum. */
final class QuorumCase {
    private QuorumCase() {}

    static List<LoggedEvent> events() {
        WorkedExample example = new WorkedExample();
        ExampleRound old = example.round1();
        ExampleRound round =
                old.model()
                        .round(
                                old.manifest().claimed(),
                                new RoundParams(
                                        old.manifest().digest(),
                                        60,
                                        60,
                                        60,
                                        0,
                                        2,
                                        2,
                                        1000,
                                        5000,
                                        true),
                                old.openedAt(),
                                old.base());
        ExampleLog log = new ExampleLog(old.model(), 1_700_000_000L);
        for (LocalSigner member : List.of(WorkedExample.P1, WorkedExample.P2)) {
            log.allow(1_700_000_001L, member.address(), 1);
        }
        log.open(round);
        List<ExampleUpdate> updates =
                List.of(
                        round.update(
                                WorkedExample.P1,
                                3,
                                WorkedExample.filled(1),
                                WorkedExample.filled(1)),
                        round.update(
                                WorkedExample.P2,
                                4,
                                WorkedExample.filled(1),
                                WorkedExample.filled(1)));
        updates.forEach(update -> log.commit(round.openedAt() + 5, update));
        updates.forEach(update -> log.reveal(round.openedAt() + 6, update));
        Digest any = Digest.sha256(new byte[] {1});
        log.add(
                round.openedAt() + 7,
                new LedgerEvent.AggregateProposed(
                        WorkedExample.MODEL_ID,
                        1,
                        WorkedExample.ORG.address(),
                        log.acc(),
                        any,
                        any,
                        List.of(Forgery.word(1)),
                        Bytes.of((byte) 128)));
        return log.events();
    }
}
