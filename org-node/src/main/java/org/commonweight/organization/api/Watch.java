package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.organization.service.RunningModel;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.web.LiveEvents;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at a node twice a second and tells every listener what has changed. To write all rounds and
 * participants takes long where there are many, so it is done only for a model that looks different
 * at a {@link Glance}.
 */
final class Watch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OrganizationService service;
    private final NodeJson json;
    private final LiveEvents events;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Glance> seen = new HashMap<>();
    private final Thread thread;

    private Watch(OrganizationService service, LiveEvents events) {
        this.service = service;
        this.json = new NodeJson(service);
        this.events = events;
        this.thread = Thread.ofVirtual().name("watch").unstarted(this::run);
    }

    static Watch start(OrganizationService service, LiveEvents events) {
        Watch watch = new Watch(service, events);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            if (events.clients() > 0) {
                look();
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        JsonObject node = json.node();
        node.remove("time");
        tell("node", "node", node, json.node());
        for (RunningModel model : service.models()) {
            try {
                look(model);
            } catch (LedgerException | HistoryException | IOException away) {
                // The node's problems tell what is wrong. Who asked meanwhile knows less than was
                // told before, so the model is told again.
                told.remove("model " + model.operated().model().hex());
            }
        }
    }

    private void look(RunningModel running) throws LedgerException, HistoryException, IOException {
        String id = running.operated().model().hex();
        JsonObject model = new ModelJson(running).whole();
        tell("model", id, model, model);
        Glance glance = glance(running.operated());
        if (!glance.equals(seen.get(id))) {
            lookClosely(running, id);
            seen.put(id, glance);
        }
    }

    private Glance glance(OperatedModel model)
            throws LedgerException, HistoryException, IOException {
        return model.history()
                .<Glance, IOException, RuntimeException>ask(history ->
                        Glance.of(
                                history,
                                model.memory(),
                                model.presence(),
                                service.clock().instant()));
    }

    private void lookClosely(RunningModel running, String id)
            throws LedgerException, HistoryException, IOException {
        JsonArray rounds = json.rounds(running, 1, Integer.MAX_VALUE);
        for (int i = Math.max(0, rounds.size() - Glance.NEWEST); i < rounds.size(); i++) {
            JsonObject round = rounds.getJsonObject(i);
            tell("round", id + "/" + round.getLong("round"), round, round);
        }
        JsonArray participants = json.participants(running);
        for (int i = 0; i < participants.size(); i++) {
            JsonObject one = participants.getJsonObject(i).put("model", id);
            tell("participant", id + "/" + one.getString("participant"), one, one);
        }
    }

    private void tell(String event, String key, JsonObject compared, JsonObject data) {
        String text = compared.encode();
        if (!text.equals(told.put(event + " " + key, text))) {
            events.publish(event, data);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
