package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.relay.Relay;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs one round at a time from its opening to its end. It never waits for anyone longer than the
 * windows say: with too few updates the round ends without a result. Whatever it does stands in the
 * journal, so a runner that takes up where another was cut off does nothing twice.
 */
public final class RoundRunner {
    /** Seconds by which this clock and a block's time may differ. */
    private static final long MARGIN = 2;

    /** How often the end of a round is tried, one second apart. */
    private static final int ATTEMPTS = 5;

    private static final String ABORTED = "it was aborted";

    private final EthereumLedger chain;
    private final ModelFollower follower;
    private final LedgerWriter ledger;
    private final RoundLauncher launcher;
    private final RoundCloser closer;
    private final Relay relay;
    private final RoundMemory memory;
    private final InstantSource clock;
    private final OperatorLog log;

    /** Runs rounds of the model that {@code follower} follows. */
    public RoundRunner(
            EthereumLedger chain,
            ModelFollower follower,
            LedgerWriter ledger,
            RoundLauncher launcher,
            RoundCloser closer,
            Relay relay,
            RoundMemory memory,
            InstantSource clock,
            OperatorLog log) {
        this.chain = chain;
        this.follower = follower;
        this.ledger = ledger;
        this.launcher = launcher;
        this.closer = closer;
        this.relay = relay;
        this.memory = memory;
        this.clock = clock;
        this.log = log;
    }

    /** Returns the history as of now. */
    public ModelHistory history() throws LedgerException, HistoryException {
        return follower.poll();
    }

    /**
     * Runs the next round; empty if it ended without a result. A round that is still live, because
     * this node stopped in the middle of it, is ended first.
     */
    public Optional<RoundSummary> run(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        Optional<Round> leftOver = history().live();
        if (leftOver.isPresent()) {
            log.roundResumed(leftOver.get());
            conduct(leftOver.get(), opening(leftOver.get()));
        }
        Instant start = clock.instant();
        return conduct(open(plan), start);
    }

    /** Runs the live round to its end; empty if there is none, or it ended without a result. */
    public Optional<RoundSummary> resume()
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        Optional<Round> live = history().live();
        return live.isEmpty() ? Optional.empty() : conduct(live.get(), opening(live.get()));
    }

    private Round open(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException {
        ModelHistory history = history();
        Optional<RoundIntent> planned = memory.intent(history.nextRound(), history.history());
        RoundIntent intent;
        if (planned.isPresent()) {
            intent = planned.get();
        } else {
            intent = launcher.plan(history, plan);
            memory.planned(intent);
        }
        launcher.open(intent);
        Round round =
                history()
                        .live()
                        .filter(live -> live.number() == intent.round())
                        .orElseThrow(() ->
                                new LedgerException.Unfit(
                                        "The ledger does not show round " + intent.round()));
        log.roundOpened(round);
        return round;
    }

    private static Instant opening(Round round) {
        return Instant.ofEpochSecond(round.openedAt().blockTime());
    }

    private Optional<RoundSummary> conduct(Round round, Instant start)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        memory.seen(Step.ROUND_OPENED, round.number());
        if (round.proposal().isEmpty() && await(round, Phase.AGGREGATE) == Phase.AGGREGATE) {
            propose(round);
        }
        if (round.proposal().isPresent()) {
            memory.seen(Step.RESULT_PROPOSED, round.number());
        }
        end(round);
        return record(round, start);
    }

    private void propose(Round round)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        if (memory.isAborted(round.number(), round.opening())) {
            log.noResult(round, ABORTED);
            return;
        }
        Optional<KeptResult> kept =
                memory.result(round.number()).filter(k -> k.acc().equals(round.acc()));
        if (kept.isEmpty()) {
            log.averaging(round);
            kept = closer.close(history(), round, launcher.opened(round));
            if (kept.isPresent() && !memory.keep(round.number(), round.opening(), kept.get())) {
                log.noResult(round, ABORTED);
                return;
            }
        }
        if (kept.isPresent() && closer.propose(round, kept.get())) {
            history();
        }
    }

    /**
     * Ends the round, unless somebody else is faster, as anyone may be: another operator may also
     * have proposed what this node did not.
     */
    private void end(Round round)
            throws LedgerException, HistoryException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Phase end = await(round, Phase.FINALIZABLE);
            if (round.outcome() != Outcome.LIVE) {
                return;
            }
            try {
                if (end == Phase.FINALIZABLE) {
                    ledger.finalizeRound(history().model(), round.number());
                } else {
                    ledger.expireRound(history().model(), round.number());
                }
                history();
                return;
            } catch (LedgerException.Refused e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.refused(round, String.valueOf(e.getMessage()));
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /**
     * Waits until the round is settled in {@code wanted}, can be ended, or has ended, and brings
     * meanwhile to the ledger what was left here.
     */
    private Phase await(Round round, Phase wanted)
            throws LedgerException, HistoryException, IOException, InterruptedException {
        while (true) {
            history();
            long now = clock.instant().getEpochSecond();
            if (round.outcome() != Outcome.LIVE) {
                return round.clock().phaseAt(now);
            }
            if (round.proposal().isPresent() && round.terms().challengeSeconds() == 0) {
                return Phase.FINALIZABLE;
            }
            for (Phase phase : List.of(wanted, Phase.FINALIZABLE, Phase.EXPIRABLE)) {
                if (round.clock().isSettledIn(phase, now, MARGIN)) {
                    return phase;
                }
            }
            relay.flush(round);
            follower.pause();
        }
    }

    private Optional<RoundSummary> record(Round round, Instant start)
            throws LedgerException, IOException {
        Duration time = Duration.between(start, clock.instant());
        RoundMemory.Ending ending =
                new RoundMemory.Ending(RoundGas.of(round, chain), time.toMillis() / 1000.0);
        memory.ended(round.number(), ending);
        if (round.voidCause().isPresent()) {
            log.roundVoid(round, round.voidCause().get());
            return Optional.empty();
        }
        Optional<KeptResult> kept = memory.result(round.number());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        RoundSummary summary = summary(round, kept.get(), ending);
        log.roundFinal(summary);
        return Optional.of(summary);
    }

    private static RoundSummary summary(Round round, KeptResult kept, RoundMemory.Ending ending) {
        double overhead = ending.seconds() - kept.trainingSeconds() - kept.evaluationSeconds();
        Rejections rejections = round.proposal().orElseThrow().rejections();
        return new RoundSummary(
                round.number(),
                round.commits().size(),
                rejections.reveals(),
                rejections.included(),
                new TreeMap<>(rejections.reasons()),
                kept.before().accuracy(),
                kept.after().accuracy(),
                kept.bytes(),
                ending.gas(),
                ending.seconds(),
                Math.max(0, overhead),
                round.proposal().orElseThrow().result());
    }
}
