package org.commonweight.web.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.web.LiveEvents;
import org.commonweight.web.Pages;
import org.commonweight.web.QrCode;
import org.commonweight.web.WebHost;

import java.net.URLEncoder;

/** Plays the operator's interface of an organization's node. */
final class PlayedOrganization implements Played {
    private static final String LEDGER = PlayedRounds.address(9999);

    private final Scenario scenario;
    private final PlayedRounds played;
    private final long now;
    private String state = "running";

    PlayedOrganization(Scenario scenario, long now) {
        this.scenario = scenario;
        this.now = now;
        this.played = new PlayedRounds(scenario, now);
    }

    @Override
    public void mount(Router router, LiveEvents events) {
        Pages.OPERATOR.mount(router);
        String model = "/api/models/" + PlayedRounds.MODEL;
        router.get("/api/node").handler(context -> WebHost.answer(context, 200, node()));
        router.get("/api/models").handler(context -> WebHost.answer(context, 200, models()));
        router.get(model + "/rounds").handler(this::rounds);
        router.get(model + "/participants")
                .handler(context -> answer(context, "participants", played.everybody()));
        router.get(model + "/versions")
                .handler(context -> answer(context, "versions", played.versions()));
        router.get(model + "/versions/:round/model.safetensors")
                .handler(context -> context.response().end("safetensors"));
        router.get(model + "/join").handler(context -> WebHost.answer(context, 200, join()));
        router.get(model + "/join.svg")
                .handler(context ->
                        context.response()
                                .putHeader("Content-Type", "image/svg+xml")
                                .end(QrCode.svg(join().getString("link"))));
        router.post(model + "/:action").handler(context -> act(context, events));
    }

    private void act(RoutingContext context, LiveEvents events) {
        switch (Played.part(context, "action")) {
            case "members" -> {
                WebHost.refuse(context, 400, "participants names nobody");
                return;
            }
            case "open", "resume" -> state = "running";
            case "pause" -> state = "paused";
            default -> {
                WebHost.refuse(context, 409, "There is no round that could be aborted now");
                return;
            }
        }
        events.publish("model", played.model(state));
        WebHost.answer(context, 202, new JsonObject());
    }

    private void rounds(RoutingContext context) {
        int from = Integer.parseInt(Played.asked(context, "from"));
        int limit = Integer.parseInt(Played.asked(context, "limit"));
        answer(context, "rounds", played.rounds(from, limit));
    }

    private static void answer(RoutingContext context, String key, JsonArray values) {
        WebHost.answer(context, 200, new JsonObject().put(key, values));
    }

    private JsonObject models() {
        JsonArray models = new JsonArray();
        if (scenario != Scenario.EMPTY) {
            models.add(played.model(state));
        }
        return new JsonObject().put("models", models);
    }

    private JsonObject node() {
        JsonArray problems = new JsonArray();
        if (scenario.hostile) {
            problems.add(Scenario.SCRIPT);
        }
        return new JsonObject()
                .put("address", PlayedRounds.address(77))
                .put("software", "commonweight 0.1.0")
                .put("chainId", 31337)
                .put("ledger", LEDGER)
                .put("rpc", "http://127.0.0.1:8545")
                .put("inbox", "http://127.0.0.1:8090")
                .put("source", "http://127.0.0.1:8080")
                .put("time", now)
                .put("problems", problems);
    }

    private static JsonObject join() {
        String rpc = "http://192.0.2.10:8545";
        String source = "http://192.0.2.10:8080";
        String inbox = "http://192.0.2.10:8090";
        String link =
                "commonweight:join?chain=31337&ledger=%s&model=%s&rpc=%s&source=%s&inbox=%s"
                        .formatted(
                                LEDGER,
                                PlayedRounds.MODEL,
                                URLEncoder.encode(rpc, UTF_8),
                                URLEncoder.encode(source, UTF_8),
                                URLEncoder.encode(inbox, UTF_8));
        return new JsonObject()
                .put("link", link)
                .put("chainId", 31337)
                .put("ledger", LEDGER)
                .put("model", PlayedRounds.MODEL)
                .put("rpc", rpc)
                .put("sources", new JsonArray().add(source))
                .put("inbox", inbox);
    }
}
