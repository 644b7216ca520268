package org.commonweight.protocol.example;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.sign.Address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ledger's log of one model, as an honest ledger would write it; one event per block. */
public final class ExampleLog {
    private final ExampleModel model;
    private final List<LoggedEvent> events = new ArrayList<>();
    private Digest history;
    private Digest acc = Digest.ZERO;
    private int commits;
    private int reveals;

    /** Registers {@code model} at {@code time} (Unix seconds). */
    public ExampleLog(ExampleModel model, long time) {
        this.model = model;
        this.history =
                Preimages.firstHistory(model.id(), model.genesis().digest(), model.admission());
        add(time, model.registration());
    }

    /** Returns what stands in the log so far. */
    public List<LoggedEvent> events() {
        return List.copyOf(events);
    }

    /** Returns the hash of all ended rounds. */
    public Digest history() {
        return history;
    }

    /** Returns the accumulator of the last round. */
    public Digest acc() {
        return acc;
    }

    /** Appends any event in a block of its own. */
    public void add(long time, LedgerEvent event) {
        long block = events.size() + 1L;
        events.add(
                new LoggedEvent(
                        new LogPosition(
                                block, named("block " + block), time, 0, named("call " + block)),
                        event));
    }

    /** Makes {@code participant} a member from round {@code next} on. */
    public void allow(long time, Address participant, long next) {
        Membership on = Membership.NEVER.on(next);
        add(time, new LedgerEvent.MemberSet(model.id(), participant, on.from(), on.until()));
    }

    /** Opens {@code round}. */
    public void open(ExampleRound round) {
        acc = round.opening();
        commits = 0;
        reveals = 0;
        add(
                round.openedAt(),
                new LedgerEvent.RoundOpened(
                        model.id(),
                        round.number(),
                        round.base().digest(),
                        history,
                        round.openedAt(),
                        round.opening(),
                        round.terms()));
    }

    /** Commits {@code update}. */
    public void commit(long time, ExampleUpdate update) {
        commits++;
        add(
                time,
                new LedgerEvent.Committed(
                        model.id(),
                        update.round().number(),
                        update.participant().address(),
                        update.commitment()));
    }

    /** Reveals {@code update} as the next one. */
    public void reveal(long time, ExampleUpdate update) {
        Address participant = update.participant().address();
        Digest leaf = Preimages.leaf(reveals, participant, update.digest(), update.samples());
        acc = Preimages.accumulate(acc, leaf);
        add(
                time,
                new LedgerEvent.Revealed(
                        model.id(),
                        update.round().number(),
                        participant,
                        reveals,
                        update.digest(),
                        update.samples(),
                        update.salt()));
        reveals++;
    }

    /** Proposes {@code result} and, at {@code finalTime}, finalizes it. */
    public void conclude(long time, long finalTime, ExampleRound round, RoundResult result) {
        Rejections rejections = new Rejections(reveals, result.manifest().rejected());
        Digest digest = result.manifest().digest();
        Digest report = round.report(digest).digest();
        add(
                time,
                new LedgerEvent.AggregateProposed(
                        model.id(),
                        round.number(),
                        model.org().address(),
                        acc,
                        digest,
                        report,
                        rejections.bitmap(),
                        rejections.reasonBytes()));
        history =
                Preimages.nextHistory(
                        history,
                        new RoundRecord(
                                round.number(),
                                Outcome.FINAL,
                                acc,
                                commits,
                                reveals,
                                rejections.hash(),
                                digest,
                                report));
        add(finalTime, new LedgerEvent.RoundFinalized(model.id(), round.number(), history, digest));
    }

    /** Expires {@code round} for the cause of this code. */
    public void expire(long time, ExampleRound round, int cause) {
        history =
                Preimages.nextHistory(
                        history, RoundRecord.ofVoid(round.number(), acc, commits, reveals));
        add(time, new LedgerEvent.RoundVoided(model.id(), round.number(), history, cause));
    }

    private static Digest named(String name) {
        return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
    }
}
