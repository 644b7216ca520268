package org.commonweight.participant.status;

import org.commonweight.participant.journal.Memory;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.util.List;
import java.util.Optional;

/**
 * Answers "am I really taking part?" for one model: what the ledger says about one participant's
 * rounds, and what only its own journal can know about the rest.
 *
 * @param membership how it stands with membership, in words
 */
public record MyRounds(Digest model, Address participant, String membership, List<MyRound> rounds) {
    /** The membership of who may take part in the live round or the next. */
    public static final String MEMBER = "member";

    public MyRounds {
        rounds = List.copyOf(rounds);
    }

    /** Reads the rounds of {@code participant} out of a model's history, at {@code now}. */
    public static MyRounds of(ModelHistory history, Address participant, Memory journal, long now) {
        List<MyRound> rounds =
                history.rounds().stream()
                        .map(round -> of(history, round, participant, journal, now))
                        .toList();
        return new MyRounds(history.model(), participant, membership(history, participant), rounds);
    }

    private static String membership(ModelHistory history, Address participant) {
        if (history.memberOf(participant).includes(history.nextRound())
                || history.live()
                        .filter(live -> history.memberOf(participant).includes(live.number()))
                        .isPresent()) {
            return MEMBER;
        }
        return "not a member";
    }

    private static MyRound of(
            ModelHistory history, Round round, Address me, Memory journal, long now) {
        boolean member = history.memberOf(me).includes(round.number());
        boolean committed = round.commitOf(me).isPresent();
        Optional<Reveal> reveal = round.revealOf(me);
        Phase phase = round.clock().phaseAt(now);
        return new MyRound(
                round.number(),
                phase,
                round.clock().commitEnd(),
                round.clock().revealEnd(),
                member,
                journal.contribution(round.opening()).isPresent(),
                committed,
                reveal.map(it -> new MyRound.Revealed(it.update(), it.samples())),
                fate(round, member, committed, reveal, phase),
                journal.missed(history.model(), round.number()).map(it -> it.why()),
                journal.trained(history.model(), round.number()),
                journal.measured(history.model(), round.number()));
    }

    private static Fate fate(
            Round round, boolean member, boolean committed, Optional<Reveal> reveal, Phase phase) {
        if (!committed) {
            return none(round, member, phase);
        }
        if (round.outcome() == Outcome.VOID) {
            return new Fate.Voided(round.voidCause().orElseThrow());
        }
        if (reveal.isEmpty()) {
            return phase == Phase.COMMIT || phase == Phase.REVEAL
                    ? new Fate.Pending("committed, to be revealed")
                    : new Fate.None("committed, but never revealed");
        }
        return round.proposal().isEmpty()
                ? new Fate.Pending("revealed, not averaged yet")
                : judged(round, reveal.get());
    }

    private static Fate none(Round round, boolean member, Phase phase) {
        if (!member) {
            return new Fate.None("not a member in it");
        }
        return round.outcome() == Outcome.LIVE && phase == Phase.COMMIT
                ? new Fate.Pending("open, nothing committed yet")
                : new Fate.None("took no part");
    }

    private static Fate judged(Round round, Reveal reveal) {
        Integer reason = round.proposal().orElseThrow().rejections().reasons().get(reveal.seq());
        return reason == null ? new Fate.Included(reveal.samples()) : new Fate.Rejected(reason);
    }

    /** Returns the processor time in seconds that training for all rounds took. */
    public double cpuSeconds() {
        return rounds.stream()
                        .flatMap(round -> round.trainingCost().stream())
                        .mapToLong(Trained::cpuMilliseconds)
                        .sum()
                / 1000.0;
    }

    /** Returns how many of the rounds have the update of this participant in their average. */
    public long included() {
        return rounds.stream().filter(it -> it.fate() instanceof Fate.Included).count();
    }
}
