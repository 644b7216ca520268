package org.commonweight.organization.service;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.operator.OperatorLog;
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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One model's loop: it takes up the round that is live, opens the next when the schedule says so,
 * and waits with patience for a ledger or store that does not answer. What the operator decides is
 * written down first, so that it holds after a restart.
 */
public final class RunningModel {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final OperatedModel model;
    private final Problems problems;
    private final InstantSource clock;
    private final OperatorLog log;
    private final AtomicBoolean oneMore = new AtomicBoolean();
    private final Pauses pauses = new Pauses();
    private volatile Job job;
    private volatile Optional<String> stopped = Optional.empty();
    private Optional<Digest> resumed = Optional.empty();
    private boolean shownOnly;

    /** How the schedule of a model stands. */
    public enum State {
        /** Rounds open when they are due. */
        RUNNING,
        /** The operator holds rounds back. */
        PAUSED,
        /** There is nothing more to do, or the model stopped because of what it found. */
        IDLE
    }

    RunningModel(
            Job job, OperatedModel model, Problems problems, InstantSource clock, OperatorLog log) {
        this.job = job;
        this.model = model;
        this.problems = problems;
        this.clock = clock;
        this.log = log;
    }

    /** A model whose rounds somebody else runs, so that it can only be looked at. */
    static RunningModel shown(
            Job job, OperatedModel model, Problems problems, InstantSource clock, OperatorLog log) {
        RunningModel shown = new RunningModel(job, model, problems, clock, log);
        shown.shownOnly = true;
        return shown;
    }

    /** Returns what is operated. */
    public OperatedModel operated() {
        return model;
    }

    /** Returns the job as of now. */
    public Job job() {
        return job;
    }

    void changeTo(Job next) {
        job = next;
    }

    /** Runs rounds until the thread is interrupted, or until the ledger shows another past. */
    void run() {
        while (!Thread.currentThread().isInterrupted() && stopped.isEmpty()) {
            try {
                turn();
                problems.end(subject());
                pauses.reset();
            } catch (InterruptedException e) {
                return;
            } catch (LedgerException.Rewound
                    | LedgerException.Unfit
                    | HistoryException
                    | MalformedException e) {
                stop(e);
            } catch (LedgerException | ContentException | UnavailableException | IOException e) {
                if (!waited(e)) {
                    return;
                }
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
        ModelHistory history = model.poll();
        Optional<Round> live = history.live();
        if (live.isPresent()) {
            sayResumed(live.get());
            model.resume();
        } else if (oneMore.getAndSet(false) || isDue(history)) {
            model.run(job.round());
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
        return !model.memory().isPaused()
                && !history.paused()
                && job.schedule().isDue(history, clock.instant(), model.presence().ready());
    }

    private boolean waited(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        problems.begin(subject(), String.valueOf(e.getMessage()));
        try {
            Thread.sleep(pauses.next());
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    private void stop(Exception e) {
        String why = String.valueOf(e.getMessage());
        stopped = Optional.of(why);
        problems.stop(subject(), why);
    }

    private String subject() {
        return "model " + job.name();
    }

    /** Returns how the schedule stands. */
    public State state() throws LedgerException, HistoryException {
        if (stopped.isPresent()) {
            return State.IDLE;
        }
        if (model.memory().isPaused()) {
            return State.PAUSED;
        }
        boolean done = model.history().ask(history -> job.schedule().isDone(history));
        return done ? State.IDLE : State.RUNNING;
    }

    /**
     * Opens one round as soon as possible, also while paused.
     *
     * @throws ControlException if one is live
     */
    public void open() throws ControlException, LedgerException, HistoryException {
        requireAlive();
        Optional<Long> live = model.history().ask(h -> h.live().map(Round::number));
        if (live.isPresent()) {
            throw new ControlException("Round " + live.get() + " is live: wait for its end");
        }
        oneMore.set(true);
    }

    /** Holds new rounds back; the live one goes on. */
    public void pause() throws ControlException, IOException {
        requireAlive();
        if (!model.memory().isPaused()) {
            model.memory().decide(Step.PAUSED);
            log.paused(job.name());
        }
    }

    /** Lets rounds open again. */
    public void resume() throws ControlException, IOException {
        requireAlive();
        if (model.memory().isPaused()) {
            model.memory().decide(Step.RESUMED);
            log.resumed(job.name());
        }
    }

    /**
     * Gives the live round up, which then ends without a result, and holds new ones back.
     *
     * @throws ControlException if its result is proposed already
     */
    public void abort() throws ControlException, IOException, LedgerException, HistoryException {
        requireAlive();
        Optional<Round> live =
                model.history()
                        .<Optional<Round>, ControlException, RuntimeException>ask(history -> {
                            if (history.live().flatMap(Round::proposal).isPresent()) {
                                throw new ControlException(
                                        "The result of the live round is proposed already");
                            }
                            return history.live();
                        });
        if (live.isPresent()) {
            model.memory().aborted(live.get().number(), live.get().opening());
            log.aborted(job.name(), live.get().number());
        } else {
            pause();
        }
    }

    private void requireAlive() throws ControlException {
        if (shownOnly) {
            throw new ControlException(
                    "The rounds of this model are run from elsewhere and can only be looked at");
        }
        if (stopped.isPresent()) {
            throw new ControlException("The model stopped: " + stopped.get());
        }
    }
}
