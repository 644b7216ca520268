package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Round;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs one round at a time from its opening to its end. It never waits for anyone longer than the
 * windows say: with too few updates the round ends without a result.
 */
public final class RoundRunner {
    /** Seconds by which this clock and a block's time may differ. */
    private static final long MARGIN = 2;

    /** How often the end of a round is tried, one second apart. */
    private static final int ATTEMPTS = 5;

    private final EthereumLedger chain;
    private final ModelFollower follower;
    private final LedgerWriter ledger;
    private final RoundLauncher launcher;
    private final RoundCloser closer;
    private final InstantSource clock;
    private final OperatorLog log;

    /** Runs rounds of the model that {@code follower} follows. */
    public RoundRunner(
            EthereumLedger chain,
            ModelFollower follower,
            LedgerWriter ledger,
            RoundLauncher launcher,
            RoundCloser closer,
            InstantSource clock,
            OperatorLog log) {
        this.chain = chain;
        this.follower = follower;
        this.ledger = ledger;
        this.launcher = launcher;
        this.closer = closer;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Runs the next round; empty if it ended without a result. A round that is still live, because
     * this node stopped in the middle of it, is ended first.
     */
    public Optional<RoundSummary> run(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        Optional<Round> leftOver = follower.poll().live();
        if (leftOver.isPresent()) {
            log.roundResumed(leftOver.get());
            conduct(leftOver.get(), launcher.opened(leftOver.get()));
        }
        Instant start = clock.instant();
        RoundManifest manifest = launcher.open(follower.poll(), plan);
        Round round = current(manifest);
        log.roundOpened(round);
        Optional<Closing> closing = conduct(round, manifest);
        if (round.outcome() != Outcome.FINAL || closing.isEmpty()) {
            return Optional.empty();
        }
        RoundSummary summary = summary(round, closing.get(), start);
        log.roundFinal(summary);
        return Optional.of(summary);
    }

    private Optional<Closing> conduct(Round round, RoundManifest manifest)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        Optional<Closing> closing = Optional.empty();
        if (round.proposal().isEmpty() && await(round, Phase.AGGREGATE) == Phase.AGGREGATE) {
            log.averaging(round);
            closing = closer.propose(follower.poll(), round, manifest);
            follower.poll();
        }
        end(round, manifest);
        round.voidCause().ifPresent(cause -> log.roundVoid(round, cause));
        return closing;
    }

    /** Ends the round, unless somebody else is faster, as anyone may be. */
    private void end(Round round, RoundManifest manifest)
            throws LedgerException, HistoryException, InterruptedException {
        Phase end = round.proposal().isPresent() ? Phase.FINALIZABLE : Phase.EXPIRABLE;
        for (int attempt = 1; ; attempt++) {
            await(round, end);
            if (round.outcome() != Outcome.LIVE) {
                return;
            }
            try {
                if (end == Phase.FINALIZABLE) {
                    ledger.finalizeRound(manifest.model(), manifest.round());
                } else {
                    ledger.expireRound(manifest.model(), manifest.round());
                }
                follower.poll();
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

    private Round current(RoundManifest manifest) throws LedgerException, HistoryException {
        return follower.poll()
                .live()
                .filter(live -> live.number() == manifest.round())
                .orElseThrow(() ->
                        new LedgerException.Unfit(
                                "The ledger does not show round " + manifest.round()));
    }

    /** Waits until the round is settled in {@code wanted}, can only expire, or has ended. */
    private Phase await(Round round, Phase wanted)
            throws LedgerException, HistoryException, InterruptedException {
        while (true) {
            follower.poll();
            long now = clock.instant().getEpochSecond();
            if (round.outcome() != Outcome.LIVE) {
                return round.clock().phaseAt(now);
            }
            if (wanted == Phase.FINALIZABLE && round.terms().challengeSeconds() == 0) {
                return wanted;
            }
            for (Phase phase : new Phase[] {wanted, Phase.EXPIRABLE}) {
                if (round.clock().isSettledIn(phase, now, MARGIN)) {
                    return phase;
                }
            }
            follower.pause();
        }
    }

    private RoundSummary summary(Round round, Closing closing, Instant start)
            throws LedgerException {
        Duration total = Duration.between(start, clock.instant());
        double seconds = seconds(total);
        double overhead = seconds - closing.trainingSeconds() - seconds(closing.evaluation());
        Rejections rejections = round.proposal().orElseThrow().rejections();
        return new RoundSummary(
                round.number(),
                round.commits().size(),
                rejections.reveals(),
                rejections.included(),
                new TreeMap<>(rejections.reasons()),
                closing.accuracyBefore(),
                closing.accuracyAfter(),
                closing.bytes(),
                RoundGas.of(round, chain),
                seconds,
                Math.max(0, overhead),
                round.proposal().orElseThrow().result());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
