package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.sign.Address;

import java.util.ArrayList;
import java.util.List;

/** Logs derived from that of the worked example, each changed in one place. */
final class LedgerCases {
    private static final Digest MODEL = WorkedExample.MODEL_ID;
    private static final Digest OTHER = Digest.sha256(new byte[] {1});
    private static final Address STRANGER = WorkedExample.key(0x44).address();
    private static final Address ORG = WorkedExample.ORG.address();

    private final List<LoggedEvent> valid = new WorkedExample().log().events();
    private final Forgery forgery = new Forgery(valid);
    private final List<LedgerCase> cases = new ArrayList<>();

    private LedgerCases() {}

    static List<LedgerCase> all() {
        LedgerCases all = new LedgerCases();
        all.valid();
        all.order();
        all.lineage();
        all.governance();
        all.windows();
        all.members();
        all.reveals();
        all.proposals();
        all.ends();
        return all.cases;
    }

    private void valid() {
        put("a rejection, a void round and a mixed memory", valid);
        put("registered and nothing else", valid.subList(0, 1));
        put("a live round in its reveal window", valid.subList(0, 9));
        put(
                "handed over with its aggregator keys gone",
                forgery.with(
                                4,
                                new LedgerEvent.AggregatorSet(MODEL, STRANGER, true),
                                new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                                new LedgerEvent.Transferred(MODEL, ORG, STRANGER))
                        .subList(0, 7));
        put(
                "AUTHORITY: proposed by who handed the model over",
                forgery.with(
                        4,
                        new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                        new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put(
                "an aggregator key proposes",
                Forgery.change(
                        LedgerEvent.AggregateProposed.class,
                        e ->
                                new LedgerEvent.AggregateProposed(
                                        MODEL,
                                        e.round(),
                                        STRANGER,
                                        e.acc(),
                                        e.result(),
                                        e.report(),
                                        e.bitmap(),
                                        e.reasons()),
                        forgery.with(4, new LedgerEvent.AggregatorSet(MODEL, STRANGER, true))));
        put(
                "skips change nothing",
                forgery.with(
                        6,
                        new LedgerEvent.CommitSkipped(MODEL, 1, STRANGER, 1),
                        new LedgerEvent.RevealSkipped(MODEL, 1, STRANGER, 3)));
        put(
                "removed in a live round, still commits in it",
                forgery.with(5, new LedgerEvent.MemberSet(MODEL, WorkedExample.P2.address(), 1, 2))
                        .subList(0, 14));
    }

    private void order() {
        put("ORDER: no registration", valid.subList(1, 3));
        put("ORDER: registered twice", forgery.with(1, valid.getFirst().event()));
        put(
                "ORDER: an event of another model",
                forgery.with(1, new LedgerEvent.PausedSet(OTHER, true)));
        List<LoggedEvent> same = new ArrayList<>(valid.subList(0, 2));
        same.add(valid.get(1));
        put("ORDER: an event at a place that is taken", same);
        List<LoggedEvent> back = new ArrayList<>(valid.subList(0, 3));
        back.set(2, Forgery.at(valid.get(2), 3, 1_699_999_999L));
        put("ORDER: a block older than the one before", back);
    }

    private void lineage() {
        put(
                "LINEAGE: a zero genesis",
                List.of(
                        Forgery.logged(
                                1,
                                1_700_000_000L,
                                new LedgerEvent.ModelRegistered(MODEL, ORG, Digest.ZERO, 0))));
        put(
                "LINEAGE: a round too many",
                forgery.changeOpened(e -> Forgery.opened(e, 2, e.base(), e.previous())));
        put(
                "LINEAGE: another base",
                forgery.changeOpened(e -> Forgery.opened(e, 1, OTHER, e.previous())));
        put(
                "LINEAGE: another past",
                forgery.changeOpened(e -> Forgery.opened(e, 1, e.base(), OTHER)));
        put("LINEAGE: opened while another is live", forgery.with(5, valid.get(4).event()));
        put(
                "LINEAGE: a commit in a round that is not live",
                forgery.with(4, new LedgerEvent.Committed(MODEL, 1, STRANGER, OTHER)));
        put(
                "OPENING: another opening",
                forgery.changeOpened(e -> Forgery.terms(e, e.terms(), OTHER)));
        put(
                "OPENING: other terms",
                forgery.changeOpened(
                        e -> Forgery.terms(e, Forgery.notice(e.terms()), e.opening())));
    }

    private void governance() {
        put(
                "AUTHORITY: no such admission",
                List.of(
                        Forgery.logged(
                                1,
                                1_700_000_000L,
                                new LedgerEvent.ModelRegistered(MODEL, ORG, OTHER, 2))));
        put(
                "AUTHORITY: offered by a stranger",
                forgery.with(4, new LedgerEvent.TransferStarted(MODEL, STRANGER, STRANGER)));
        put(
                "AUTHORITY: taken without an offer",
                forgery.with(4, new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put(
                "AUTHORITY: taken after the offer was taken back",
                forgery.with(
                        4,
                        new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                        new LedgerEvent.TransferStarted(MODEL, ORG, Address.of(new byte[20])),
                        new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put(
                "AUTHORITY: opened while paused",
                forgery.with(4, new LedgerEvent.PausedSet(MODEL, true)));
        put(
                "AUTHORITY: proposed by a stranger",
                Forgery.change(
                        LedgerEvent.AggregateProposed.class,
                        e ->
                                new LedgerEvent.AggregateProposed(
                                        MODEL,
                                        e.round(),
                                        STRANGER,
                                        e.acc(),
                                        e.result(),
                                        e.report(),
                                        e.bitmap(),
                                        e.reasons()),
                        valid));
    }

    private void windows() {
        put("WINDOW: committed at the end of the window", forgery.moved(5, 1_700_000_070L));
        put("WINDOW: revealed a second too early", forgery.moved(8, 1_700_000_069L));
        put("WINDOW: revealed at the end of the window", forgery.moved(10, 1_700_000_130L));
        put("WINDOW: proposed at the end of the window", forgery.moved(11, 1_700_000_190L));
        put("WINDOW: expired too early", forgery.moved(17, 1_700_000_203L));
        put(
                "WINDOW: opened at another time than that of its block",
                forgery.moved(4, 1_700_000_009L));
        put(
                "WINDOW: another cause",
                Forgery.change(
                        LedgerEvent.RoundVoided.class,
                        e -> new LedgerEvent.RoundVoided(MODEL, 2, e.history(), 1),
                        valid));
    }

    private void members() {
        put(
                "MEMBERSHIP: a stranger commits",
                forgery.with(5, new LedgerEvent.Committed(MODEL, 1, STRANGER, OTHER)));
        put("MEMBERSHIP: committed twice", forgery.with(6, valid.get(5).event()));
        put(
                "MEMBERSHIP: from a round that is over or live",
                forgery.with(
                        5, new LedgerEvent.MemberSet(MODEL, STRANGER, 1, Membership.OPEN_END)));
        put(
                "MEMBERSHIP: removed who was no member",
                forgery.with(4, new LedgerEvent.MemberSet(MODEL, STRANGER, 0, 1)));
        put(
                "MEMBERSHIP: a stranger's profile",
                forgery.with(4, new LedgerEvent.Joined(MODEL, STRANGER, OTHER)));
        put(
                "COMMITMENT: zero",
                Forgery.change(
                        LedgerEvent.Committed.class,
                        e -> new LedgerEvent.Committed(MODEL, 1, e.participant(), Digest.ZERO),
                        valid));
    }

    private void reveals() {
        put(
                "COMMITMENT: another salt",
                forgery.changeRevealed(e -> Forgery.revealed(e, e.seq(), e.samples(), OTHER)));
        put(
                "COMMITMENT: other samples",
                forgery.changeRevealed(e -> Forgery.revealed(e, e.seq(), 5, e.salt())));
        put("COMMITMENT: revealed twice", forgery.with(9, valid.get(8).event()));
        put(
                "SEQUENCE: a number left out",
                forgery.changeRevealed(e -> Forgery.revealed(e, 1, e.samples(), e.salt())));
        List<LoggedEvent> hidden = new ArrayList<>(valid);
        hidden.remove(8);
        put("SEQUENCE: a reveal hidden", hidden);
    }

    private void proposals() {
        put(
                "ACC: for other reveals",
                forgery.proposed(e -> Forgery.proposal(e, OTHER, e.bitmap(), e.reasons())));
        put(
                "REJECTIONS: a bit without a reason",
                forgery.proposed(e -> Forgery.proposal(e, e.acc(), e.bitmap(), Bytes.of())));
        put(
                "REJECTIONS: a bit beyond the reveals",
                forgery.proposed(
                        e -> Forgery.proposal(e, e.acc(), List.of(Forgery.word(8)), e.reasons())));
        put(
                "REJECTIONS: more than allowed",
                forgery.proposed(e ->
                        Forgery.proposal(
                                e,
                                e.acc(),
                                List.of(Forgery.word(6)),
                                Bytes.of((byte) 7, (byte) 7))));
        put("QUORUM: too few included", QuorumCase.events());
        put(
                "HISTORY: a zero report",
                forgery.proposed(e ->
                        new LedgerEvent.AggregateProposed(
                                MODEL,
                                1,
                                e.by(),
                                e.acc(),
                                e.result(),
                                Digest.ZERO,
                                e.bitmap(),
                                e.reasons())));
    }

    private void ends() {
        put(
                "HISTORY: another result became final",
                Forgery.change(
                        LedgerEvent.RoundFinalized.class,
                        e -> new LedgerEvent.RoundFinalized(MODEL, 1, e.history(), OTHER),
                        valid));
        put(
                "HISTORY: another history",
                Forgery.change(
                        LedgerEvent.RoundFinalized.class,
                        e -> new LedgerEvent.RoundFinalized(MODEL, 1, OTHER, e.result()),
                        valid));
        put(
                "HISTORY: another history of a void round",
                Forgery.change(
                        LedgerEvent.RoundVoided.class,
                        e -> new LedgerEvent.RoundVoided(MODEL, 2, OTHER, e.cause()),
                        valid));
        List<LoggedEvent> unrevealed = new ArrayList<>(valid);
        unrevealed.remove(15);
        put("WINDOW: a commit of a void round hidden", unrevealed);
    }

    private void put(String name, List<LoggedEvent> events) {
        cases.add(new LedgerCase(name, List.copyOf(events)));
    }
}
