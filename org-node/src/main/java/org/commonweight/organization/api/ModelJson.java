package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.organization.service.RunningModel;
import org.commonweight.protocol.round.HistoryException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a model as the operator's interface shows it, also while the ledger is away. */
record ModelJson(RunningModel running) {
    private static final String HEAD = "head";

    /** Writes everything, with the ledger's part of it. */
    JsonObject whole() throws LedgerException, HistoryException {
        JsonObject json = alone();
        for (Prompt.Question<JsonObject> part : byLedger()) {
            json.mergeIn(part.ask());
        }
        return json;
    }

    /** Writes models, each without what the ledger did not say of it within {@code patience}. */
    static List<JsonObject> known(Collection<RunningModel> models, Duration patience)
            throws InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Prompt.Question<JsonObject>> parts = new ArrayList<>();
        for (RunningModel running : models) {
            ModelJson model = new ModelJson(running);
            for (Prompt.Question<JsonObject> part : model.byLedger()) {
                owners.add(all.size());
                parts.add(part);
            }
            all.add(model.alone());
        }
        List<Optional<JsonObject>> answers = Prompt.ask(parts, patience);
        for (int i = 0; i < parts.size(); i++) {
            JsonObject owner = all.get(owners.get(i));
            answers.get(i).ifPresent(owner::mergeIn);
        }
        return all;
    }

    /** Tells whether the ledger's part is in what was written. */
    static boolean isWhole(JsonObject json) {
        return json.containsKey(HEAD);
    }

    private List<Prompt.Question<JsonObject>> byLedger() {
        return List.of(
                () -> JsonObject.of("state", word(running.state())),
                () ->
                        running.operated()
                                .history()
                                .ask(history ->
                                        new JsonObject()
                                                .put(HEAD, history.head().hex())
                                                .put("rounds", history.rounds().size())));
    }

    /** Only the ledger knows whether there is more to do, so until it tells, there is. */
    private JsonObject alone() {
        OperatedModel operated = running.operated();
        Job job = running.job();
        RoundPlan round = job.round();
        boolean paused = operated.memory().isPaused();
        JsonObject json =
                new JsonObject()
                        .put("model", operated.model().hex())
                        .put("name", operated.genesis().name())
                        .put("labels", new JsonArray(operated.genesis().labels()))
                        .put(
                                "state",
                                word(
                                        paused
                                                ? RunningModel.State.PAUSED
                                                : RunningModel.State.RUNNING))
                        .put("schedule", job.schedule().toString())
                        .put(
                                "quorum",
                                new JsonObject()
                                        .put("minUpdates", round.minUpdates())
                                        .put("maxUpdates", round.maxUpdates()));
        if (!job.about().isEmpty()) {
            json.put("data", job.about());
        }
        return json;
    }

    private static String word(RunningModel.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
