package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertFound;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.AggregateProposed;
import org.commonweight.protocol.round.LedgerEvent.Committed;
import org.commonweight.protocol.round.LedgerEvent.MemberSet;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundFinalized;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.LedgerEvent.RoundVoided;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Events of the ledger that somebody hid, added, moved or altered. */
class EventTamperingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {42});

    private final World world = HonestWorld.build();

    @Test
    void namesADroppedRegistration() {
        world.events.removeFirst();

        assertFound(world, 0, AuditCheck.ORDER);
    }

    @Test
    void namesADroppedMembership() {
        world.events.remove(world.find(MemberSet.class, e -> true));

        assertFound(world, 1, AuditCheck.MEMBERSHIP);
    }

    @Test
    void namesADroppedCommit() {
        world.events.remove(world.find(Committed.class, e -> e.round() == 3));

        assertFound(world, 3, AuditCheck.COMMITMENT);
    }

    @Test
    void namesADroppedReveal() {
        world.events.remove(world.find(Revealed.class, e -> e.round() == 3 && e.seq() == 1));

        assertFound(world, 3, AuditCheck.SEQUENCE);
    }

    @Test
    void namesADroppedLastReveal() {
        world.events.remove(world.find(Revealed.class, e -> e.round() == 3 && e.seq() == 2));

        assertFound(world, 3, AuditCheck.WINDOW);
    }

    @Test
    void namesADroppedProposal() {
        world.events.remove(world.find(AggregateProposed.class, e -> e.round() == 3));

        assertFound(world, 3, AuditCheck.WINDOW);
    }

    @Test
    void namesADroppedVoidRound() {
        world.events.removeIf(e -> e.event() instanceof RoundVoided);

        assertFound(world, 2, AuditCheck.LINEAGE);
    }

    @Test
    void namesADoubledReveal() {
        int at = world.find(Revealed.class, e -> e.round() == 3 && e.seq() == 1);
        world.events.add(at + 1, world.events.get(at));
        renumber();

        assertFound(world, 3, AuditCheck.COMMITMENT);
    }

    @Test
    void namesAnAddedCommitOfAStranger() {
        int at = world.find(Committed.class, e -> e.round() == 3);
        LoggedEvent known = world.events.get(at);
        Address stranger = HonestWorld.STRANGER.address();
        world.events.add(
                at,
                new LoggedEvent(known.at(), new Committed(HonestWorld.MODEL, 3, stranger, OTHER)));
        renumber();

        assertFound(world, 3, AuditCheck.MEMBERSHIP);
    }

    @Test
    void namesAnAddedRoundAfterTheLast() {
        RoundOpened last = world.opened(4);
        world.log(
                9000,
                new RoundOpened(
                        last.model(),
                        5,
                        last.base(),
                        last.previous(),
                        9000,
                        last.opening(),
                        last.terms()));

        assertFound(world, 5, AuditCheck.LINEAGE);
    }

    @Test
    void namesReorderedEvents() {
        int at = world.find(Committed.class, e -> e.round() == 3);
        world.events.add(at + 1, world.events.remove(at));

        assertFound(world, 3, AuditCheck.ORDER);
    }

    @Test
    void namesReorderedRevealsUnderRewrittenPositions() {
        int at = world.find(Revealed.class, e -> e.round() == 3);
        world.events.add(at + 1, world.events.remove(at));
        renumber();

        assertFound(world, 3, AuditCheck.SEQUENCE);
    }

    @Test
    void namesAlteredSamples() {
        world.alter(
                Revealed.class,
                e -> e.round() == 4,
                e ->
                        new Revealed(
                                e.model(),
                                e.round(),
                                e.participant(),
                                e.seq(),
                                e.update(),
                                e.samples() + 1,
                                e.salt()));

        assertFound(world, 4, AuditCheck.COMMITMENT);
    }

    @Test
    void namesAnAlteredBase() {
        world.alter(RoundOpened.class, e -> e.round() == 3, e -> opened(e, OTHER, e.terms()));

        assertFound(world, 3, AuditCheck.LINEAGE);
    }

    @Test
    void namesAlteredTerms() {
        RoundParams old = world.opened(3).terms();
        RoundParams other = new RoundParams(old.manifest(), 60, 60, 61, 0, 2, 8, 1000, 5000, false);
        world.alter(RoundOpened.class, e -> e.round() == 3, e -> opened(e, e.base(), other));

        assertFound(world, 3, AuditCheck.OPENING);
    }

    @Test
    void namesAProposalByAStranger() {
        world.alter(
                AggregateProposed.class,
                e -> e.round() == 3,
                e -> proposed(e, HonestWorld.STRANGER.address(), e.acc(), e.reasons()));

        assertFound(world, 3, AuditCheck.AUTHORITY);
    }

    @Test
    void namesAProposalForOtherReveals() {
        world.alter(
                AggregateProposed.class,
                e -> e.round() == 3,
                e -> proposed(e, e.by(), OTHER, e.reasons()));

        assertFound(world, 3, AuditCheck.ACC);
    }

    @Test
    void namesAnAlteredReasonOnTheLedger() {
        world.alter(
                AggregateProposed.class,
                e -> e.round() == 1,
                e -> proposed(e, e.by(), e.acc(), Bytes.of((byte) 6)));

        assertFound(world, 1, AuditCheck.HISTORY);
    }

    @Test
    void namesAReasonWithoutRejection() {
        world.alter(
                AggregateProposed.class,
                e -> e.round() == 3,
                e -> proposed(e, e.by(), e.acc(), Bytes.of((byte) 7)));

        assertFound(world, 3, AuditCheck.REJECTIONS);
    }

    @Test
    void namesAnAlteredVoidCause() {
        world.alter(
                RoundVoided.class,
                e -> true,
                e -> new RoundVoided(e.model(), e.round(), e.history(), 3));

        assertFound(world, 2, AuditCheck.WINDOW);
    }

    @Test
    void namesAnotherFinalResultThanWasProposed() {
        world.alter(
                RoundFinalized.class,
                e -> e.round() == 3,
                e -> new RoundFinalized(e.model(), e.round(), e.history(), OTHER));

        assertFound(world, 3, AuditCheck.HISTORY);
    }

    @Test
    void namesAnAlteredHistory() {
        world.alter(
                RoundFinalized.class,
                e -> e.round() == 3,
                e -> new RoundFinalized(e.model(), e.round(), OTHER, e.result()));

        assertFound(world, 3, AuditCheck.HISTORY);
    }

    @Test
    void saysThatRoundsAfterAContradictionCannotBeJudged() {
        world.alter(RoundOpened.class, e -> e.round() == 3, e -> opened(e, OTHER, e.terms()));

        List<RoundAudit> rounds = world.audit().rounds();

        assertThat(rounds).extracting(RoundAudit::round).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(rounds.get(1).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(rounds.get(4).outcome()).isInstanceOf(RoundOutcome.Unchecked.class);
    }

    private void renumber() {
        for (int i = 0; i < world.events.size(); i++) {
            LoggedEvent event = world.events.get(i);
            LogPosition at = event.at();
            long time = i == 0 ? at.blockTime() : timeAfter(i, at.blockTime());
            LogPosition moved = new LogPosition(i + 1L, at.blockHash(), time, 0, at.transaction());
            world.events.set(i, new LoggedEvent(moved, event.event()));
        }
    }

    private long timeAfter(int index, long time) {
        return Math.max(world.events.get(index - 1).at().blockTime(), time);
    }

    private static RoundOpened opened(RoundOpened e, Digest base, RoundParams terms) {
        return new RoundOpened(
                e.model(), e.round(), base, e.previous(), e.openedAt(), e.opening(), terms);
    }

    private static AggregateProposed proposed(
            AggregateProposed e, Address by, Digest acc, Bytes reasons) {
        return new AggregateProposed(
                e.model(), e.round(), by, acc, e.result(), e.report(), e.bitmap(), reasons);
    }
}
