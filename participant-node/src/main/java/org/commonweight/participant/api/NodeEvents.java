package org.commonweight.participant.api;

import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.model.ModelView;
import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.model.Watcher;
import org.commonweight.participant.status.MyRound;
import org.commonweight.participant.status.StatusJson;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.web.LiveEvents;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Passes on what happens in a node: lines to whoever reads, events to the pages that are open. */
public final class NodeEvents implements Watcher {
    private final Consumer<String> lines;
    private final ConsentMode mode;
    private final boolean named;
    private final Map<Digest, List<MyRound>> shown = new ConcurrentHashMap<>();
    private volatile Optional<LiveEvents> events = Optional.empty();
    private volatile Optional<NodeControl> control = Optional.empty();

    /**
     * Passes lines on to {@code lines}.
     *
     * @param named whether lines begin with their model, as there are several
     */
    public NodeEvents(Consumer<String> lines, ConsentMode mode, boolean named) {
        this.lines = lines;
        this.mode = mode;
        this.named = named;
    }

    /** Passes events on from now on. */
    public void connect(LiveEvents live, NodeControl node) {
        control = Optional.of(node);
        events = Optional.of(live);
    }

    @Override
    public Consumer<String> lines(String name) {
        return named ? line -> lines.accept(name + " " + line) : lines;
    }

    /** The node is in another state. */
    public void nodeChanged() {
        control.ifPresent(node -> {
            try {
                publish("node", NodeJson.node(node));
            } catch (IOException e) {
                lines.accept("the node's state cannot be told: " + e.getMessage());
            }
        });
    }

    @Override
    public void modelChanged(ModelView view) {
        Digest model = view.genesis().model();
        if (control.filter(node -> node.models().find(model).isEmpty()).isPresent()) {
            // Its thread had one more look while the owner left; no page is to show it again.
            return;
        }
        publish("model", NodeJson.model(view, mode));
        List<MyRound> before = shown.getOrDefault(model, List.of());
        List<MyRound> now = view.mine().rounds();
        shown.put(model, now);
        for (int i = 0; i < now.size(); i++) {
            if (i >= before.size() || !before.get(i).equals(now.get(i))) {
                publish("round", withModel(StatusJson.of(now.get(i)), model));
            }
        }
    }

    /**
     * The owner left a model: pages forget it, and are told all its rounds if it is joined anew.
     */
    void modelLeft(Digest model) {
        shown.remove(model);
        publish("left", JsonObject.builder().put("model", model).build());
    }

    private static JsonObject withModel(JsonObject round, Digest model) {
        JsonObject.Builder json = JsonObject.builder();
        round.members().forEach(json::put);
        return json.put("model", model).build();
    }

    @Override
    public void epochDone(ModelView.Epoch epoch) {
        publish("training", NodeJson.training(epoch));
    }

    private void publish(String event, JsonObject data) {
        events.ifPresent(live -> live.publish(event, Answers.ofPages(data)));
    }
}
