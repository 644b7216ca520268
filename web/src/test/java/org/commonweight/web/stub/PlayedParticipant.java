package org.commonweight.web.stub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.web.LiveEvents;
import org.commonweight.web.Pages;
import org.commonweight.web.WebHost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plays the interface of a participant's node; what is collected stays in memory. */
final class PlayedParticipant implements Played {
    private static final int LONGEST_ITEM = 1 << 22;

    private final Scenario scenario;
    private final long now;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private String state = "waiting";
    private String consent = "asked";
    private boolean joined;
    private JsonObject limits = new JsonObject();

    private record Item(String label, String type, Buffer content) {}

    PlayedParticipant(Scenario scenario, long now) {
        this.scenario = scenario;
        this.now = now;
        this.joined = scenario != Scenario.EMPTY;
    }

    @Override
    public void mount(Router router, LiveEvents events) {
        Pages.PARTICIPANT.mount(router);
        String model = "/api/models/" + PlayedRounds.MODEL;
        router.get("/api/node").handler(context -> WebHost.answer(context, 200, node()));
        router.get("/api/models").handler(this::models);
        router.get(model + "/rounds").handler(this::rounds);
        router.put("/api/limits").handler(WebHost.body(4096)).handler(this::setLimits);
        router.post("/api/join").handler(WebHost.body(8192)).handler(this::join);
        router.post("/api/:action")
                .handler(context -> {
                    state = Played.part(context, "action").equals("pause") ? "paused" : "waiting";
                    events.publish("node", node());
                    WebHost.answer(context, 202, new JsonObject());
                });
        router.post(model + "/data").handler(WebHost.body(LONGEST_ITEM)).handler(this::keep);
        router.get(model + "/data").handler(this::list);
        router.get(model + "/data/:item").handler(this::item);
        router.delete(model + "/data/:item")
                .handler(context -> {
                    items.remove(Played.part(context, "item"));
                    context.response().setStatusCode(204).end();
                });
        router.post(model + "/:action").handler(context -> consent(context, events));
    }

    private void consent(RoutingContext context, LiveEvents events) {
        switch (Played.part(context, "action")) {
            case "accept" -> consent = "accepted";
            case "decline" -> consent = "declined";
            default -> joined = false;
        }
        if (joined) {
            events.publish("model", model());
        } else {
            events.publish("left", new JsonObject().put("model", PlayedRounds.MODEL));
            events.publish("node", node());
        }
        WebHost.answer(context, 202, new JsonObject());
    }

    private void setLimits(RoutingContext context) {
        limits = Played.json(context);
        if (limits.getInteger("cpuPercent", 100) < 5) {
            WebHost.refuse(context, 400, "cpuPercent is from 5 to 100");
            return;
        }
        WebHost.answer(context, 200, limits);
    }

    private void join(RoutingContext context) {
        String link = Played.json(context).getString("link", "");
        if (!link.startsWith("commonweight:join?")) {
            WebHost.refuse(context, 400, "A join link begins with commonweight:join?");
            return;
        }
        joined = true;
        WebHost.answer(context, 201, model());
    }

    private void keep(RoutingContext context) {
        String type = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        String id = "item-" + (items.size() + 1);
        items.put(id, new Item(Played.asked(context, "label"), type, Played.bytes(context)));
        WebHost.answer(context, 201, new JsonObject().put("item", id));
    }

    private void list(RoutingContext context) {
        JsonArray listed = new JsonArray();
        items.forEach((id, item) ->
                listed.add(
                        new JsonObject()
                                .put("item", id)
                                .put("label", item.label)
                                .put("kind", kind(item.type))
                                .put("at", now)
                                .put("used", false)));
        WebHost.answer(
                context, 200, new JsonObject().put("items", listed).put("total", items.size()));
    }

    private static String kind(String type) {
        return type.startsWith("image") ? "image" : type.startsWith("audio") ? "sound" : "row";
    }

    private void item(RoutingContext context) {
        Item item = items.get(Played.part(context, "item"));
        if (item == null) {
            context.fail(404);
            return;
        }
        context.response().putHeader("Content-Type", item.type).end(item.content);
    }

    private JsonObject node() {
        return new JsonObject()
                .put("participant", PlayedRounds.address(1))
                .put("software", "commonweight 0.1.0")
                .put("time", now)
                .put("platform", "Linux amd64, 4 processors")
                .put("state", state)
                .put("limits", limits)
                .put("problems", new JsonArray());
    }

    private void models(RoutingContext context) {
        JsonArray models = new JsonArray();
        if (joined) {
            models.add(model());
        }
        WebHost.answer(context, 200, new JsonObject().put("models", models));
    }

    private JsonObject model() {
        JsonArray rows = new JsonArray();
        for (String label : new String[] {"A", "B", "C"}) {
            rows.add(new JsonObject().put("label", label).put("count", 40 + label.hashCode() % 9));
        }
        return new JsonObject()
                .put("model", PlayedRounds.MODEL)
                .put("name", scenario.name("Letters from two schools", 0))
                .put("organization", scenario.name("North School", 1))
                .put("labels", new JsonArray().add("A").add("B").add("C"))
                .put("data", "Images of 28 × 28 grey pixels, centred")
                .put("consent", consent)
                .put("consentMode", "model")
                .put(
                        "ask",
                        new JsonObject()
                                .put("training", "5 passes over your rows, batches of 16")
                                .put("rows", 128)
                                .put("seconds", 40)
                                .put("organization", scenario.name("North School", 0))
                                .put(
                                        "reveals",
                                        "Your data stay on this machine. Your update can reveal"
                                                + " something about them, is public and cannot be"
                                                + " recalled."))
                .put("rows", rows)
                .put("heldBack", 32)
                .put("accuracyBefore", "0.7812")
                .put("accuracyAfter", "0.9063")
                .put("membership", "member");
    }

    private void rounds(RoutingContext context) {
        JsonArray rounds = new JsonArray();
        for (int number = 1; number <= scenario.rounds; number++) {
            rounds.add(round(number));
        }
        WebHost.answer(context, 200, new JsonObject().put("rounds", rounds));
    }

    private JsonObject round(int number) {
        JsonObject mine =
                new JsonObject()
                        .put("trained", number % 5 != 0)
                        .put("committed", number % 5 != 0)
                        .put("revealed", number % 5 != 0);
        if (number % 5 == 0) {
            mine.put("missed", scenario.name("The node was outside its hours", 0));
        } else if (number % 7 == 0) {
            mine.put("samples", 128).put("included", false).put("reason", 7);
            mine.put("why", scenario.name("rejected: a number is too large", 0));
        } else {
            mine.put("samples", 128).put("update", PlayedRounds.digest(number));
            mine.put("included", true);
        }
        return new JsonObject()
                .put("model", PlayedRounds.MODEL)
                .put("round", number)
                .put("phase", number == scenario.rounds ? "commit" : "final")
                .put("commitEnd", now + 90)
                .put("revealEnd", now + 180)
                .put("mine", mine)
                .put("accuracyBefore", "0.%d".formatted(7000 + 150 * Math.min(number, 12)))
                .put("accuracyAfter", "0.%d".formatted(7150 + 150 * Math.min(number, 12)));
    }
}
