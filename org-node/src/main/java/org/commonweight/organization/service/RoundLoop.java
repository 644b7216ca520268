package org.commonweight.organization.service;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.Rounds;
import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One model's loop: it takes up the round that is live, opens the next when the schedule says so,
 * and waits with patience for a ledger or store that does not answer.
 */
final class RoundLoop {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Supplier<Job> job;
    private final Rounds rounds;
    private final RoundMemory memory;
    private final Presence presence;
    private final Problems problems;
    private final InstantSource clock;
    private final OperatorLog log;
    private final String subject;
    private final Patience patience;
    private final AtomicLong wanted = new AtomicLong();
    private volatile Optional<String> stopped = Optional.empty();
    private Optional<Digest> resumed = Optional.empty();

    RoundLoop(
            Supplier<Job> job,
            Rounds rounds,
            RoundMemory memory,
            Presence presence,
            Problems problems,
            InstantSource clock,
            OperatorLog log) {
        this.job = job;
        this.rounds = rounds;
        this.memory = memory;
        this.presence = presence;
        this.problems = problems;
        this.clock = clock;
        this.log = log;
        this.subject = "model " + job.get().name();
        this.patience = new Patience(subject, problems);
    }

    /** Lets the round of this number open as soon as none is live, whatever the schedule says. */
    void open(long round) {
        wanted.set(round);
    }

    /** Takes back that a round is to open whatever the schedule says, if none did yet. */
    void openNoMore() {
        wanted.set(0);
    }

    /** Returns why the loop ended, if the ledger showed what it cannot go on from. */
    Optional<String> stopped() {
        return stopped;
    }

    /** Runs rounds until the thread is interrupted, or until the ledger shows another past. */
    void run() {
        rounds.tell(patience::over);
        while (!Thread.currentThread().isInterrupted() && stopped.isEmpty()) {
            try {
                turn();
                patience.over();
            } catch (InterruptedException e) {
                return;
            } catch (LedgerException.Rewound
                    | LedgerException.Unfit
                    | HistoryException
                    | MalformedException e) {
                stop(e);
            } catch (LedgerException
                    | ContentException
                    | UnavailableException
                    | IOException
                    | RuntimeException e) {
                if (!waited(e)) {
                    return;
                }
            } catch (Error e) {
                stop(e);
                throw e;
            }
        }
    }

    private void turn()
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        ModelHistory history = rounds.poll();
        Optional<Round> live = history.live();
        if (live.isPresent()) {
            sayResumed(live.get());
            rounds.resume();
        } else if (wanted.get() == history.nextRound() || isDue(history)) {
            rounds.run(job.get().round());
        } else {
            Thread.sleep(LOOK);
        }
    }

    /** Once, however often its end is tried. */
    private void sayResumed(Round round) {
        if (!resumed.equals(Optional.of(round.opening()))) {
            resumed = Optional.of(round.opening());
            log.roundResumed(round);
        }
    }

    private boolean isDue(ModelHistory history) {
        return !memory.isPaused()
                && !history.paused()
                && job.get().schedule().isDue(history, clock.instant(), presence.ready());
    }

    private boolean waited(Exception why) {
        try {
            patience.waitAfter(why);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void stop(Throwable e) {
        String why = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
        stopped = Optional.of(why);
        problems.stop(subject, why);
    }
}
