package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Logs derived from that of the worked example, each changed in one place. */
final class LedgerCases {
    private static final Digest MODEL = WorkedExample.MODEL_ID;
    private static final Digest OTHER = Digest.sha256(new byte[] {1});
    private static final Address STRANGER = WorkedExample.key(0x44).address();
    private static final Address ORG = WorkedExample.ORG.address();

    private final List<LoggedEvent> valid = new WorkedExample().log().events();
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
                with(
                                4,
                                new LedgerEvent.AggregatorSet(MODEL, STRANGER, true),
                                new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                                new LedgerEvent.Transferred(MODEL, ORG, STRANGER))
                        .subList(0, 7));
        put(
                "AUTHORITY: proposed by who handed the model over",
                with(
                        4,
                        new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                        new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put(
                "an aggregator key proposes",
                change(
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
                        with(4, new LedgerEvent.AggregatorSet(MODEL, STRANGER, true))));
        put(
                "skips change nothing",
                with(
                        6,
                        new LedgerEvent.CommitSkipped(MODEL, 1, STRANGER, 1),
                        new LedgerEvent.RevealSkipped(MODEL, 1, STRANGER, 3)));
        put(
                "removed in a live round, still commits in it",
                with(5, new LedgerEvent.MemberSet(MODEL, WorkedExample.P2.address(), 1, 2))
                        .subList(0, 14));
    }

    private void order() {
        put("ORDER: no registration", valid.subList(1, 3));
        put("ORDER: registered twice", with(1, valid.getFirst().event()));
        put("ORDER: an event of another model", with(1, new LedgerEvent.PausedSet(OTHER, true)));
        List<LoggedEvent> same = new ArrayList<>(valid.subList(0, 2));
        same.add(valid.get(1));
        put("ORDER: an event at a place that is taken", same);
        List<LoggedEvent> back = new ArrayList<>(valid.subList(0, 3));
        back.set(2, at(valid.get(2), 3, 1_699_999_999L));
        put("ORDER: a block older than the one before", back);
    }

    private void lineage() {
        put(
                "LINEAGE: a zero genesis",
                List.of(
                        logged(
                                1,
                                1_700_000_000L,
                                new LedgerEvent.ModelRegistered(MODEL, ORG, Digest.ZERO, 0))));
        put("LINEAGE: a round too many", changeOpened(e -> opened(e, 2, e.base(), e.previous())));
        put("LINEAGE: another base", changeOpened(e -> opened(e, 1, OTHER, e.previous())));
        put("LINEAGE: another past", changeOpened(e -> opened(e, 1, e.base(), OTHER)));
        put("LINEAGE: opened while another is live", with(5, valid.get(4).event()));
        put(
                "LINEAGE: a commit in a round that is not live",
                with(4, new LedgerEvent.Committed(MODEL, 1, STRANGER, OTHER)));
        put("OPENING: another opening", changeOpened(e -> terms(e, e.terms(), OTHER)));
        put("OPENING: other terms", changeOpened(e -> terms(e, notice(e.terms()), e.opening())));
    }

    private void governance() {
        put(
                "AUTHORITY: no such admission",
                List.of(
                        logged(
                                1,
                                1_700_000_000L,
                                new LedgerEvent.ModelRegistered(MODEL, ORG, OTHER, 2))));
        put(
                "AUTHORITY: offered by a stranger",
                with(4, new LedgerEvent.TransferStarted(MODEL, STRANGER, STRANGER)));
        put(
                "AUTHORITY: taken without an offer",
                with(4, new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put(
                "AUTHORITY: taken after the offer was taken back",
                with(
                        4,
                        new LedgerEvent.TransferStarted(MODEL, ORG, STRANGER),
                        new LedgerEvent.TransferStarted(MODEL, ORG, Address.of(new byte[20])),
                        new LedgerEvent.Transferred(MODEL, ORG, STRANGER)));
        put("AUTHORITY: opened while paused", with(4, new LedgerEvent.PausedSet(MODEL, true)));
        put(
                "AUTHORITY: proposed by a stranger",
                change(
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
        put("WINDOW: committed at the end of the window", moved(5, 1_700_000_070L));
        put("WINDOW: revealed a second too early", moved(8, 1_700_000_069L));
        put("WINDOW: revealed at the end of the window", moved(10, 1_700_000_130L));
        put("WINDOW: proposed at the end of the window", moved(11, 1_700_000_190L));
        put("WINDOW: expired too early", moved(17, 1_700_000_203L));
        put("WINDOW: opened at another time than that of its block", moved(4, 1_700_000_009L));
        put(
                "WINDOW: another cause",
                change(
                        LedgerEvent.RoundVoided.class,
                        e -> new LedgerEvent.RoundVoided(MODEL, 2, e.history(), 1),
                        valid));
    }

    private void members() {
        put(
                "MEMBERSHIP: a stranger commits",
                with(5, new LedgerEvent.Committed(MODEL, 1, STRANGER, OTHER)));
        put("MEMBERSHIP: committed twice", with(6, valid.get(5).event()));
        put(
                "MEMBERSHIP: from a round that is over or live",
                with(5, new LedgerEvent.MemberSet(MODEL, STRANGER, 1, Membership.OPEN_END)));
        put(
                "MEMBERSHIP: removed who was no member",
                with(4, new LedgerEvent.MemberSet(MODEL, STRANGER, 0, 1)));
        put(
                "MEMBERSHIP: a stranger's profile",
                with(4, new LedgerEvent.Joined(MODEL, STRANGER, OTHER)));
        put(
                "COMMITMENT: zero",
                change(
                        LedgerEvent.Committed.class,
                        e -> new LedgerEvent.Committed(MODEL, 1, e.participant(), Digest.ZERO),
                        valid));
    }

    private void reveals() {
        put(
                "COMMITMENT: another salt",
                changeRevealed(e -> revealed(e, e.seq(), e.samples(), OTHER)));
        put("COMMITMENT: other samples", changeRevealed(e -> revealed(e, e.seq(), 5, e.salt())));
        put("COMMITMENT: revealed twice", with(9, valid.get(8).event()));
        put(
                "SEQUENCE: a number left out",
                changeRevealed(e -> revealed(e, 1, e.samples(), e.salt())));
        List<LoggedEvent> hidden = new ArrayList<>(valid);
        hidden.remove(8);
        put("SEQUENCE: a reveal hidden", hidden);
    }

    private void proposals() {
        put("ACC: for other reveals", proposed(e -> proposal(e, OTHER, e.bitmap(), e.reasons())));
        put(
                "REJECTIONS: a bit without a reason",
                proposed(e -> proposal(e, e.acc(), e.bitmap(), Bytes.of())));
        put(
                "REJECTIONS: a bit beyond the reveals",
                proposed(e -> proposal(e, e.acc(), List.of(word(8)), e.reasons())));
        put(
                "REJECTIONS: more than allowed",
                proposed(
                        e -> proposal(e, e.acc(), List.of(word(6)), Bytes.of((byte) 7, (byte) 7))));
        put("QUORUM: too few included", QuorumCase.events());
        put(
                "HISTORY: a zero report",
                proposed(e ->
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
                change(
                        LedgerEvent.RoundFinalized.class,
                        e -> new LedgerEvent.RoundFinalized(MODEL, 1, e.history(), OTHER),
                        valid));
        put(
                "HISTORY: another history",
                change(
                        LedgerEvent.RoundFinalized.class,
                        e -> new LedgerEvent.RoundFinalized(MODEL, 1, OTHER, e.result()),
                        valid));
        put(
                "HISTORY: another history of a void round",
                change(
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

    /** Inserts {@code events} before number {@code index}, in the block of the one before it. */
    private List<LoggedEvent> with(int index, LedgerEvent... events) {
        List<LoggedEvent> changed = new ArrayList<>(valid);
        LogPosition before = valid.get(index - 1).at();
        for (int i = 0; i < events.length; i++) {
            LogPosition at =
                    new LogPosition(
                            before.blockNumber(),
                            before.blockHash(),
                            before.blockTime(),
                            1 + i,
                            before.transaction());
            changed.add(index + i, new LoggedEvent(at, events[i]));
        }
        return changed;
    }

    private List<LoggedEvent> moved(int index, long time) {
        List<LoggedEvent> changed = new ArrayList<>(valid);
        changed.set(index, at(valid.get(index), index + 1L, time));
        return changed.subList(0, index + 1);
    }

    private static LoggedEvent at(LoggedEvent logged, long block, long time) {
        return logged(block, time, logged.event());
    }

    private static LoggedEvent logged(long block, long time, LedgerEvent event) {
        return new LoggedEvent(new LogPosition(block, Digest.ZERO, time, 0, Digest.ZERO), event);
    }

    private List<LoggedEvent> changeOpened(UnaryOperator<LedgerEvent.RoundOpened> change) {
        return change(LedgerEvent.RoundOpened.class, change, valid);
    }

    private List<LoggedEvent> changeRevealed(UnaryOperator<LedgerEvent.Revealed> change) {
        return change(LedgerEvent.Revealed.class, change, valid);
    }

    private List<LoggedEvent> proposed(UnaryOperator<LedgerEvent.AggregateProposed> change) {
        return change(LedgerEvent.AggregateProposed.class, change, valid);
    }

    /** Changes the first event of this type. */
    private static <E extends LedgerEvent> List<LoggedEvent> change(
            Class<E> type, UnaryOperator<E> change, List<LoggedEvent> events) {
        List<LoggedEvent> changed = new ArrayList<>(events);
        for (int i = 0; i < changed.size(); i++) {
            if (type.isInstance(changed.get(i).event())) {
                LedgerEvent event = change.apply(type.cast(changed.get(i).event()));
                changed.set(i, new LoggedEvent(changed.get(i).at(), event));
                return changed;
            }
        }
        throw new IllegalArgumentException("No " + type.getSimpleName() + " to change");
    }

    private static LedgerEvent.RoundOpened opened(
            LedgerEvent.RoundOpened e, long round, Digest base, Digest previous) {
        return new LedgerEvent.RoundOpened(
                MODEL, round, base, previous, e.openedAt(), e.opening(), e.terms());
    }

    private static LedgerEvent.RoundOpened terms(
            LedgerEvent.RoundOpened e, RoundParams terms, Digest opening) {
        return new LedgerEvent.RoundOpened(
                MODEL, e.round(), e.base(), e.previous(), e.openedAt(), opening, terms);
    }

    private static RoundParams notice(RoundParams t) {
        return new RoundParams(
                t.manifest(),
                60,
                60,
                60,
                1,
                t.minUpdates(),
                t.maxUpdates(),
                t.maxSamples(),
                t.maxRejectBps(),
                t.earlyClose());
    }

    private static LedgerEvent.Revealed revealed(
            LedgerEvent.Revealed e, int seq, int samples, Digest salt) {
        return new LedgerEvent.Revealed(
                MODEL, e.round(), e.participant(), seq, e.update(), samples, salt);
    }

    private static LedgerEvent.AggregateProposed proposal(
            LedgerEvent.AggregateProposed e, Digest acc, List<Digest> bitmap, Bytes reasons) {
        return new LedgerEvent.AggregateProposed(
                MODEL, e.round(), e.by(), acc, e.result(), e.report(), bitmap, reasons);
    }

    static Digest word(int value) {
        byte[] word = new byte[Digest.SIZE];
        word[Digest.SIZE - 1] = (byte) value;
        return Digest.of(word);
    }
}
