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
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Runs one round at a time from its opening to its end. It never waits for anyone longer than the
 * windows say: with too few updates the round ends without a result. Whatever it does stands in the
 * journal, so a runner that takes up where another was cut off does nothing twice.
 */
public final class RoundRunner {
    /** Seconds by which this clock and a block's time may differ. */
    private static final long MARGIN = 2;

    /** How often the end of a round is tried, after two seconds, four, and so on. */
    private static final int ATTEMPTS = 5;

    private static final String ABORTED = "it was aborted";

    private final ModelFollower follower;
    private final LedgerWriter ledger;
    private final RoundLauncher launcher;
    private final RoundCloser closer;
    private final Relay relay;
    private final RoundMemory memory;
    private final EndedRounds ended;
    private final LedgerClock windows;
    private final InstantSource clock;
    private final OperatorLog log;
    private volatile Runnable progress = () -> {};

    /** Runs rounds of the model that {@code follower} follows. */
    public RoundRunner(
            EthereumLedger chain,
            ModelFollower follower,
            LedgerWriter ledger,
            RoundLauncher launcher,
            RoundCloser closer,
            Relay relay,
            RoundMemory memory,
            LedgerClock windows,
            InstantSource clock,
            OperatorLog log) {
        this.ended = new EndedRounds(chain, memory, log);
        this.follower = follower;
        this.ledger = ledger;
        this.launcher = launcher;
        this.closer = closer;
        this.relay = relay;
        this.memory = memory;
        this.windows = windows;
        this.clock = clock;
        this.log = log;
    }

    /** Calls {@code listener} whenever it waits for nothing but the time, on its own thread. */
    public void tell(Runnable listener) {
        progress = listener;
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
        ended.recordLast(history());
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
            launcher.open(intent);
        } else {
            intent = launcher.plan(history, plan);
            memory.planned(intent);
            // Only a call that was made just now has a block that was.
            windows.compare(launcher.open(intent).blockTime());
        }
        Round round = shown(intent);
        log.roundOpened(round);
        return round;
    }

    /** A block counts only when it is final, and another node of the chain may lag behind. */
    private Round shown(RoundIntent intent)
            throws LedgerException, HistoryException, InterruptedException {
        Instant late = clock.instant().plusSeconds(intent.terms().commitSeconds());
        while (true) {
            List<Round> rounds = history().rounds();
            if (rounds.size() >= intent.round()) {
                return rounds.get((int) intent.round() - 1);
            }
            if (clock.instant().isAfter(late)) {
                throw new LedgerException.Failed(
                        "The ledger does not show round "
                                + intent.round()
                                + " as final yet: wait, or choose windows that are longer");
            }
            follower.pause();
        }
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
        return ended.record(round, Duration.between(start, clock.instant()));
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
        if (kept.isPresent()) {
            propose(round, kept.get());
        }
    }

    /**
     * A ledger whose clock is behind is not in the phase yet: it is asked until it must be over.
     */
    private void propose(Round round, KeptResult kept)
            throws LedgerException, HistoryException, InterruptedException {
        while (true) {
            Optional<String> refusal = closer.propose(round, kept);
            history();
            long now = windows.instant().getEpochSecond();
            if (refusal.isEmpty() || round.outcome() != Outcome.LIVE) {
                return;
            }
            if (round.proposal().isPresent() || now >= round.clock().aggregateEnd()) {
                log.noResult(round, refusal.get());
                return;
            }
            log.refused(round, refusal.get());
            Thread.sleep(Duration.ofSeconds(2));
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
                Thread.sleep(Duration.ofSeconds(1L << attempt));
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
            long now = windows.instant().getEpochSecond();
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
            progress.run();
            follower.pause();
        }
    }
}
