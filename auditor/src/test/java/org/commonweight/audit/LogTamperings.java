package org.commonweight.audit;

import static org.commonweight.audit.Altered.OTHER;
import static org.commonweight.audit.HonestWorld.MODEL;
import static org.commonweight.audit.HonestWorld.ORG;
import static org.commonweight.audit.HonestWorld.PARTICIPANTS;
import static org.commonweight.audit.HonestWorld.STRANGER;
import static org.commonweight.audit.Tampering.misconduct;
import static org.commonweight.audit.Tampering.shown;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LedgerEvent.AggregateProposed;
import org.commonweight.protocol.round.LedgerEvent.Committed;
import org.commonweight.protocol.round.LedgerEvent.Joined;
import org.commonweight.protocol.round.LedgerEvent.MemberSet;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;
import org.commonweight.protocol.round.LedgerEvent.PausedSet;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundFinalized;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.LedgerEvent.RoundVoided;
import org.commonweight.protocol.round.LedgerEvent.TransferStarted;
import org.commonweight.protocol.round.LedgerEvent.Transferred;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Events of the ledger that somebody hid, added, moved, forged or altered. */
final class LogTamperings {
    private static final Address FIRST = PARTICIPANTS.get(0).address();
    private static final Address SECOND = PARTICIPANTS.get(1).address();

    private LogTamperings() {}

    static Stream<Tampering> all() {
        return Stream.of(hidden(), added(), moved(), forged(), altered(), forgedLedger())
                .flatMap(List::stream);
    }

    private static List<Tampering> hidden() {
        return List.of(
                shown("hidden registration", 0, AuditCheck.ORDER, w -> w.events.removeFirst()),
                shown("hidden membership", 1, AuditCheck.MEMBERSHIP, w -> w.hide(MemberSet.class)),
                shown("hidden opening", 3, AuditCheck.LINEAGE, w -> w.hide(RoundOpened.class, 3)),
                shown("hidden commit", 3, AuditCheck.COMMITMENT, w -> w.hide(Committed.class, 3)),
                shown(
                        "hidden commit of a dropout",
                        2,
                        AuditCheck.HISTORY,
                        w -> w.hideLast(Committed.class, 2)),
                shown("hidden reveal", 3, AuditCheck.SEQUENCE, w -> w.hide(Revealed.class, 3)),
                shown(
                        "hidden last reveal",
                        3,
                        AuditCheck.WINDOW,
                        w -> w.hideLast(Revealed.class, 3)),
                shown(
                        "hidden proposal",
                        3,
                        AuditCheck.WINDOW,
                        w -> w.hide(AggregateProposed.class, 3)),
                shown("hidden end", 3, AuditCheck.LINEAGE, w -> w.hide(RoundFinalized.class, 3)),
                shown(
                        "hidden end of a void round",
                        2,
                        AuditCheck.LINEAGE,
                        w -> w.hide(RoundVoided.class, 2)),
                shown(
                        "hidden round in the middle",
                        3,
                        AuditCheck.LINEAGE,
                        w -> w.events.removeIf(e -> World.roundOf(e.event()) == 2)),
                shown(
                        "logs that begin late, as a pruned node shows them",
                        1,
                        AuditCheck.ORDER,
                        w -> w.events.subList(0, 10).clear()),
                shown(
                        "logs that end after round 2",
                        3,
                        AuditCheck.ROUND_SLOT,
                        w -> w.events.removeIf(e -> World.roundOf(e.event()) > 2)),
                shown(
                        "logs that end before the last round",
                        4,
                        AuditCheck.ROUND_SLOT,
                        w -> w.events.removeIf(e -> World.roundOf(e.event()) > 3)),
                shown(
                        "logs that end inside the last round",
                        4,
                        AuditCheck.HISTORY_SLOT,
                        w -> w.events.removeLast()));
    }

    private static List<Tampering> added() {
        return List.of(
                shown(
                        "second registration",
                        0,
                        AuditCheck.ORDER,
                        w -> w.log(9000, w.event(ModelRegistered.class, e -> true))),
                shown(
                        "event of another model",
                        3,
                        AuditCheck.ORDER,
                        w -> w.insert(Committed.class, 3, new Committed(OTHER, 3, FIRST, OTHER))),
                shown(
                        "commit of a stranger",
                        3,
                        AuditCheck.MEMBERSHIP,
                        w ->
                                w.insert(
                                        Committed.class,
                                        3,
                                        new Committed(MODEL, 3, STRANGER.address(), OTHER))),
                shown(
                        "commit after all others have ended",
                        3,
                        AuditCheck.WINDOW,
                        w -> w.insert(Revealed.class, 3, new Committed(MODEL, 3, FIRST, OTHER))),
                shown(
                        "commit that the next one repeats",
                        3,
                        AuditCheck.MEMBERSHIP,
                        w ->
                                w.insert(
                                        Committed.class,
                                        3,
                                        w.event(Committed.class, e -> e.round() == 3))),
                shown(
                        "second reveal",
                        3,
                        AuditCheck.COMMITMENT,
                        w ->
                                w.insert(
                                        Revealed.class,
                                        3,
                                        w.event(Revealed.class, e -> e.round() == 3))),
                shown(
                        "reveal in a round that is over",
                        1,
                        AuditCheck.LINEAGE,
                        w -> w.log(9000, w.event(Revealed.class, e -> e.round() == 1))),
                shown(
                        "round while another is live",
                        3,
                        AuditCheck.LINEAGE,
                        w -> w.insert(Committed.class, 3, w.opened(3))),
                shown(
                        "round after the last on a past that is not",
                        5,
                        AuditCheck.LINEAGE,
                        w -> w.log(9000, Altered.reopened(w.opened(4), 5, OTHER, 9000))),
                shown(
                        "round while paused",
                        3,
                        AuditCheck.AUTHORITY,
                        w -> w.insert(RoundOpened.class, 3, new PausedSet(MODEL, true))));
    }

    private static List<Tampering> moved() {
        return List.of(
                shown(
                        "two events changed places",
                        3,
                        AuditCheck.ORDER,
                        w -> w.swap(Committed.class, 3)),
                shown(
                        "two reveals changed places and positions",
                        3,
                        AuditCheck.SEQUENCE,
                        w -> {
                            w.swap(Revealed.class, 3);
                            w.renumber();
                        }),
                shown(
                        "two reveals changed places, positions and numbers",
                        3,
                        AuditCheck.ACC,
                        LogTamperings::exchangeReveals),
                shown(
                        "a block older than the one before it",
                        3,
                        AuditCheck.ORDER,
                        w -> w.retime(Revealed.class, 3, 1)),
                shown("late commit", 3, AuditCheck.WINDOW, w -> w.delay(Committed.class, 3, 60)),
                shown("late reveal", 3, AuditCheck.WINDOW, w -> w.delay(Revealed.class, 3, 120)),
                shown("early reveal", 3, AuditCheck.WINDOW, w -> w.delay(Revealed.class, 3, 59)),
                shown(
                        "late proposal",
                        3,
                        AuditCheck.WINDOW,
                        w -> w.delay(AggregateProposed.class, 3, 180)),
                misconduct(
                        "result that became final before it could",
                        3,
                        AuditCheck.WINDOW,
                        c -> {
                            c.terms = t -> Altered.challenge(t, 30);
                            c.endsAfter = 29L;
                        }));
    }

    private static List<Tampering> forged() {
        return List.of(
                shown(
                        "proposal in the name of a stranger",
                        3,
                        AuditCheck.AUTHORITY,
                        w ->
                                w.alter(
                                        AggregateProposed.class,
                                        3,
                                        e ->
                                                Altered.proposed(
                                                        e,
                                                        STRANGER.address(),
                                                        e.acc(),
                                                        e.reasons()))),
                shown(
                        "commit in the name of another member",
                        3,
                        AuditCheck.MEMBERSHIP,
                        w ->
                                w.alter(
                                        Committed.class,
                                        3,
                                        e -> new Committed(MODEL, 3, SECOND, e.commitment()))),
                shown(
                        "reveal in the name of a stranger",
                        3,
                        AuditCheck.COMMITMENT,
                        revealed(e -> Altered.revealed(e, STRANGER.address(), e.update(), 3, 0))),
                shown(
                        "membership that begins in the past",
                        0,
                        AuditCheck.MEMBERSHIP,
                        w -> w.log(9000, new MemberSet(MODEL, STRANGER.address(), 1, -1))),
                shown(
                        "profile of nobody's",
                        0,
                        AuditCheck.MEMBERSHIP,
                        w -> w.log(9000, new Joined(MODEL, STRANGER.address(), OTHER))),
                shown(
                        "offer by a stranger",
                        0,
                        AuditCheck.AUTHORITY,
                        w -> w.log(9000, new TransferStarted(MODEL, FIRST, FIRST))),
                shown(
                        "transfer that was never offered",
                        0,
                        AuditCheck.AUTHORITY,
                        w -> w.log(9000, new Transferred(MODEL, ORG.address(), FIRST))),
                shown(
                        "transfer after the offer was taken back",
                        0,
                        AuditCheck.AUTHORITY,
                        w -> {
                            Address nobody = Address.of(new byte[20]);
                            w.log(9000, new TransferStarted(MODEL, ORG.address(), FIRST));
                            w.log(9001, new TransferStarted(MODEL, ORG.address(), nobody));
                            w.log(9002, new Transferred(MODEL, ORG.address(), FIRST));
                        }));
    }

    private static List<Tampering> altered() {
        return List.of(
                shown(
                        "genesis of zeros",
                        0,
                        AuditCheck.LINEAGE,
                        registered(e -> new ModelRegistered(MODEL, e.org(), Digest.ZERO, 0))),
                shown(
                        "registration of another model",
                        0,
                        AuditCheck.ORDER,
                        registered(e -> new ModelRegistered(OTHER, e.org(), e.genesis(), 0))),
                shown(
                        "admission of an unknown kind",
                        0,
                        AuditCheck.AUTHORITY,
                        registered(e -> new ModelRegistered(MODEL, e.org(), e.genesis(), 7))),
                shown(
                        "admission that was open all along",
                        0,
                        AuditCheck.HISTORY_SLOT,
                        registered(e -> new ModelRegistered(MODEL, e.org(), e.genesis(), 1))),
                shown(
                        "number that was left out",
                        5,
                        AuditCheck.LINEAGE,
                        opened(e -> Altered.reopened(e, 5, e.previous(), e.openedAt()), 4)),
                shown(
                        "another base",
                        3,
                        AuditCheck.LINEAGE,
                        opened(e -> Altered.opened(e, OTHER, e.terms()), 3)),
                shown(
                        "another past",
                        3,
                        AuditCheck.LINEAGE,
                        opened(e -> Altered.reopened(e, 3, OTHER, e.openedAt()), 3)),
                shown(
                        "another time of opening",
                        3,
                        AuditCheck.WINDOW,
                        opened(e -> Altered.reopened(e, 3, e.previous(), e.openedAt() + 1), 3)),
                shown(
                        "other terms",
                        3,
                        AuditCheck.OPENING,
                        opened(
                                e ->
                                        Altered.opened(
                                                e, e.base(), Altered.limits(e.terms(), 1, 8, 1000)),
                                3)),
                shown(
                        "commitment of zeros",
                        3,
                        AuditCheck.COMMITMENT,
                        w ->
                                w.alter(
                                        Committed.class,
                                        3,
                                        e ->
                                                new Committed(
                                                        MODEL, 3, e.participant(), Digest.ZERO))),
                shown(
                        "other samples",
                        3,
                        AuditCheck.COMMITMENT,
                        revealed(e -> Altered.revealed(e, FIRST, e.update(), 4, 0))),
                shown(
                        "another update",
                        3,
                        AuditCheck.COMMITMENT,
                        revealed(e -> Altered.revealed(e, FIRST, OTHER, 3, 0))),
                shown(
                        "number of a reveal that is not its turn",
                        3,
                        AuditCheck.SEQUENCE,
                        revealed(e -> Altered.revealed(e, FIRST, e.update(), 3, 1))),
                shown(
                        "proposal for other reveals",
                        3,
                        AuditCheck.ACC,
                        proposed(e -> Altered.proposed(e, e.by(), OTHER, e.reasons()), 3)),
                shown(
                        "another reason on the ledger",
                        1,
                        AuditCheck.HISTORY,
                        proposed(e -> Altered.proposed(e, e.by(), e.acc(), Bytes.of((byte) 6)), 1)),
                shown(
                        "reason without a rejection",
                        3,
                        AuditCheck.REJECTIONS,
                        proposed(e -> Altered.proposed(e, e.by(), e.acc(), Bytes.of((byte) 7)), 3)),
                shown(
                        "rejection without a reason",
                        1,
                        AuditCheck.REJECTIONS,
                        proposed(e -> Altered.proposed(e, e.by(), e.acc(), Bytes.of()), 1)),
                shown("report of zeros", 3, AuditCheck.HISTORY, proposed(Altered::unreported, 3)),
                shown(
                        "another cause of a void end",
                        2,
                        AuditCheck.WINDOW,
                        w ->
                                w.alter(
                                        RoundVoided.class,
                                        2,
                                        e -> new RoundVoided(MODEL, 2, e.history(), 3))),
                shown(
                        "another final result than was proposed",
                        3,
                        AuditCheck.HISTORY,
                        w ->
                                w.alter(
                                        RoundFinalized.class,
                                        3,
                                        e -> new RoundFinalized(MODEL, 3, e.history(), OTHER))),
                shown(
                        "another history after a round",
                        3,
                        AuditCheck.HISTORY,
                        w ->
                                w.alter(
                                        RoundFinalized.class,
                                        3,
                                        e -> new RoundFinalized(MODEL, 3, OTHER, e.result()))));
    }

    /** What no honest contract lets happen, on a ledger whose operator runs another one. */
    private static List<Tampering> forgedLedger() {
        return List.of(
                misconduct(
                        "more rejected than the terms allow",
                        3,
                        AuditCheck.REJECTIONS,
                        c -> {
                            c.codes.put(0, 7);
                            c.codes.put(1, 7);
                        }),
                misconduct(
                        "fewer included than the terms demand",
                        3,
                        AuditCheck.QUORUM,
                        c -> {
                            c.terms = t -> Altered.limits(t, 3, 8, 1000);
                            c.codes.put(0, 7);
                        }),
                misconduct(
                        "more commits than the terms allow",
                        3,
                        AuditCheck.MEMBERSHIP,
                        c -> c.terms = t -> Altered.limits(t, 2, 2, 1000)),
                misconduct(
                        "more samples than the terms allow",
                        3,
                        AuditCheck.COMMITMENT,
                        c -> c.terms = t -> Altered.limits(t, 2, 8, 4)),
                misconduct(
                        "good round that is declared void",
                        3,
                        AuditCheck.WINDOW,
                        c -> {
                            c.proposesNothing = true;
                            c.endsAfter = -60L;
                        }));
    }

    private static Consumer<World> registered(UnaryOperator<ModelRegistered> change) {
        return w -> w.alter(ModelRegistered.class, 0, change);
    }

    private static Consumer<World> opened(UnaryOperator<RoundOpened> change, int round) {
        return w -> w.alter(RoundOpened.class, round, change);
    }

    private static Consumer<World> revealed(UnaryOperator<Revealed> change) {
        return w -> w.alter(Revealed.class, 3, change);
    }

    private static Consumer<World> proposed(UnaryOperator<AggregateProposed> change, int round) {
        return w -> w.alter(AggregateProposed.class, round, change);
    }

    private static void exchangeReveals(World w) {
        w.swap(Revealed.class, 3);
        int at = w.find(Revealed.class, e -> e.round() == 3);
        for (int seq = 0; seq < 2; seq++) {
            LoggedEvent logged = w.events.get(at + seq);
            Revealed e = (Revealed) logged.event();
            LedgerEvent renumbered =
                    Altered.revealed(e, e.participant(), e.update(), e.samples(), seq);
            w.events.set(at + seq, new LoggedEvent(logged.at(), renumbered));
        }
        w.renumber();
    }
}
