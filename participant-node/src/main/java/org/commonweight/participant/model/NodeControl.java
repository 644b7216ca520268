package org.commonweight.participant.model;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.SetLimits;
import org.commonweight.participant.journal.Left;
import org.commonweight.participant.journal.Pause;
import org.commonweight.participant.limits.Limits;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the owner can do to a running node; for any thread. */
public final class NodeControl {
    private final NodeParts parts;
    private final RunningModels models;
    private final RunningModels.Keys keys;
    private final AtomicReference<Limits> limits;

    /** Controls the node that {@code parts} and {@code models} make up. */
    public NodeControl(
            NodeParts parts,
            RunningModels models,
            RunningModels.Keys keys,
            AtomicReference<Limits> limits) {
        this.parts = parts;
        this.models = models;
        this.keys = keys;
        this.limits = limits;
    }

    /** What a node is doing. */
    public enum State {
        /** Something keeps it from going on. */
        WAITING,
        /** It trains. */
        TRAINING,
        /** Its owner paused it. */
        PAUSED,
        /** No round wants anything of it. */
        IDLE
    }

    /** Returns what the node is doing. */
    public State state() {
        if (parts.journal().memory().paused()) {
            return State.PAUSED;
        }
        if (parts.workbench().isBusy()) {
            return State.TRAINING;
        }
        return parts.problems().lines().isEmpty() ? State.IDLE : State.WAITING;
    }

    /** Returns what the node shares. */
    public NodeParts parts() {
        return parts;
    }

    /** Returns the models that it takes part in. */
    public RunningModels models() {
        return models;
    }

    /** Returns the limits as they are. */
    public Limits limits() {
        return limits.get();
    }

    /** Sets the limits, for this run and later ones. */
    public void set(Limits chosen) throws IOException {
        new SetLimits(parts.home().limits()).write(chosen);
        limits.set(chosen);
    }

    /** Trains no more until {@link #resume}, and stops what is being trained. */
    public void pause() throws IOException {
        parts.journal().add(new Pause(true));
        parts.workbench().clear();
    }

    /** Trains again. */
    public void resume() throws IOException {
        parts.journal().add(new Pause(false));
    }

    /**
     * Joins the model that a link names, with the node's own key.
     *
     * @param data the folder of rows, or nothing for one that is made in the home
     * @throws IllegalStateException if the model is joined already
     */
    public TakingPart join(JoinLink link, Optional<Path> data, boolean upload)
            throws IOException, MalformedException {
        if (models.find(link.model()).isPresent()) {
            throw new IllegalStateException("The model is joined already");
        }
        Path rows = data.orElse(parts.home().rows(link.model()));
        if (data.isEmpty()) {
            Files.createDirectories(rows);
        }
        Address me = keys.of(link.model(), false).address();
        JoinedModel joined = JoinedModel.of(link, me, false, rows, upload);
        new JoinedModels(parts.home()).put(joined);
        return models.start(joined);
    }

    /** Resigns from a model and forgets it, with all that was agreed to. */
    public void leave(Digest model) throws IOException, LedgerException, InterruptedException {
        models.leave(model);
        parts.accepted().remove(model);
        parts.journal().add(new Left(model, parts.clock().instant().getEpochSecond()));
        new JoinedModels(parts.home()).remove(model);
    }

    /** Returns who takes part where the model has no key of its own. */
    public Address participant() throws IOException {
        List<TakingPart> all = models.all();
        return all.isEmpty()
                ? keys.of(Digest.ZERO, false).address()
                : all.getFirst().joined().participant();
    }
}
