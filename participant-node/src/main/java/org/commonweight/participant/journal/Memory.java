package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The entries of a journal by what they are about; of several about the same, the last counts. */
public final class Memory {
    private final Map<Digest, Contribution> contributions = new HashMap<>();
    private final Map<InRound, Decision> decisions = new HashMap<>();
    private final Map<InRound, Missed> missed = new HashMap<>();
    private final Map<InRound, Measured> measured = new HashMap<>();
    private final Map<InRound, Trained> trained = new HashMap<>();
    private final Map<Digest, Trained> lastTrained = new HashMap<>();
    private boolean paused;
    private int entries;

    private record InRound(Digest model, long round) {}

    synchronized void take(Entry entry) {
        entries++;
        switch (entry) {
            case Contribution made -> contributions.put(made.opening(), made);
            case Decision made -> decisions.put(new InRound(made.model(), made.round()), made);
            case Left it -> decisions.keySet().removeIf(in -> in.model().equals(it.model()));
            case Missed it -> missed.put(new InRound(it.model(), it.round()), it);
            case Measured it -> measured.put(new InRound(it.model(), it.round()), it);
            case Trained it -> {
                trained.put(new InRound(it.model(), it.round()), it);
                lastTrained.put(it.model(), it);
            }
            case Pause it -> paused = it.paused();
        }
    }

    /** Returns what was made for the round of {@code opening}. */
    public synchronized Optional<Contribution> contribution(Digest opening) {
        return Optional.ofNullable(contributions.get(opening));
    }

    /** Returns what was answered about a round, or with round 0 about the model as a whole. */
    public synchronized Optional<Decision> decision(Digest model, long round) {
        return Optional.ofNullable(decisions.get(new InRound(model, round)));
    }

    /** Returns why a round was missed, if it was. */
    public synchronized Optional<Missed> missed(Digest model, long round) {
        return Optional.ofNullable(missed.get(new InRound(model, round)));
    }

    /** Returns what a round brought on the rows held back, if that was measured. */
    public synchronized Optional<Measured> measured(Digest model, long round) {
        return Optional.ofNullable(measured.get(new InRound(model, round)));
    }

    /** Returns what training for a round took, if this node trained for it. */
    public synchronized Optional<Trained> trained(Digest model, long round) {
        return Optional.ofNullable(trained.get(new InRound(model, round)));
    }

    /** Returns what training took last. */
    public synchronized Optional<Trained> lastTrained(Digest model) {
        return Optional.ofNullable(lastTrained.get(model));
    }

    /** Returns how many entries were taken: another number means that something is new. */
    public synchronized int entries() {
        return entries;
    }

    /** Tells whether a person has paused the node. */
    public synchronized boolean paused() {
        return paused;
    }
}
