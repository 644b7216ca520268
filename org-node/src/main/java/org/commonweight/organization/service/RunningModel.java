package org.commonweight.organization.service;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A model whose rounds run by themselves, and what its operator can ask of it. What the operator
 * decides is written down first, so that it holds after a restart.
 */
public final class RunningModel {
    private final OperatedModel model;
    private final OperatorLog log;
    private final RoundLoop loop;
    private volatile Job job;
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
        this.log = log;
        this.loop =
                new RoundLoop(
                        this::job, model, model.memory(), model.presence(), problems, clock, log);
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
        loop.run();
    }

    /** Returns how the schedule stands. */
    public State state() throws LedgerException, HistoryException {
        if (loop.stopped().isPresent()) {
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
        long next =
                model.history()
                        .<Long, ControlException, RuntimeException>ask(history -> {
                            if (history.live().isPresent()) {
                                throw new ControlException(
                                        "Round %d is live: wait for its end"
                                                .formatted(history.live().get().number()));
                            }
                            return history.nextRound();
                        });
        loop.open(next);
    }

    /** Holds new rounds back, also one that was asked for; the live one goes on. */
    public void pause() throws ControlException, IOException {
        requireAlive();
        loop.openNoMore();
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
     * @throws ControlException if its result is proposed already, or about to be
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
        if (live.isEmpty()) {
            pause();
            return;
        }
        Round round = live.get();
        if (!model.memory().abort(round.number(), round.opening(), round.acc())) {
            throw new ControlException(
                    "The result of round " + round.number() + " is made and is being proposed");
        }
        log.aborted(job.name(), round.number());
    }

    private void requireAlive() throws ControlException {
        if (shownOnly) {
            throw new ControlException(
                    "The rounds of this model are run from elsewhere and can only be looked at");
        }
        Optional<String> stopped = loop.stopped();
        if (stopped.isPresent()) {
            throw new ControlException("The model stopped: " + stopped.get());
        }
    }
}
