package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.organization.service.RunningModel;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.web.QrCode;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes of the operator's interface; {@code docs/openapi-operator.yaml} describes them. */
final class OperatorRoutes {
    private static final int MAX_BODY = 1 << 20;
    private static final int MOST_ROUNDS = 1000;
    private static final String HOLDOUT_OLD = "the new hold-out counts from the node's next start";

    /** A node that waits already is not to keep waiting who asks what it waits for. */
    private static final Duration WHILE_WAITING = Duration.ofSeconds(2);

    /** The first look at a ledger reads the whole history, and a page needs what it finds. */
    private static final Duration FOR_PAGES = Duration.ofMinutes(1);

    /** Prometheus gives up after ten. */
    private static final Duration FOR_METRICS = Duration.ofSeconds(8);

    private final OrganizationService service;
    private final NodeJson json;

    OperatorRoutes(OrganizationService service) {
        this.service = service;
        this.json = new NodeJson(service);
    }

    void mount(Router router) {
        get(router, "/api/node", context -> json.node());
        get(router, "/api/models", context -> models());
        post(router, "/api/models", 201, this::publish);
        get(router, "/api/models/:model/rounds", this::rounds);
        get(
                router,
                "/api/models/:model/participants",
                c -> new JsonObject().put("participants", json.participants(model(c))));
        get(
                router,
                "/api/models/:model/versions",
                c -> new JsonObject().put("versions", json.versions(model(c))));
        get(router, "/api/models/:model/join", c -> json.join(model(c).operated().model()));
        post(router, "/api/models/:model/members", 202, this::members);
        control(router, "open", RunningModel::open);
        control(router, "pause", RunningModel::pause);
        control(router, "resume", RunningModel::resume);
        control(router, "abort", RunningModel::abort);
        serve(router.get("/api/models/:model/join.svg"), this::qrCode);
        serve(router.get("/api/models/:model/versions/:round/model.safetensors"), this::download);
        serve(router.get("/metrics"), this::metrics);
    }

    private static void get(Router router, String path, Answers.Answering answering) {
        serve(router.get(path), context -> WebHost.answer(context, 200, answering.of(context)));
    }

    private static void post(Router router, String path, int status, Answers.Answering answering) {
        Route route = router.post(path).handler(WebHost.body(MAX_BODY));
        serve(route, context -> WebHost.answer(context, status, answering.of(context)));
    }

    private static void serve(Route route, Answers.Serving serving) {
        route.handler(WebHost.blocking(context -> Answers.serve(context, serving)));
    }

    @FunctionalInterface
    private interface Control {
        void of(RunningModel model) throws Exception;
    }

    private void control(Router router, String name, Control control) {
        post(
                router,
                "/api/models/:model/" + name,
                202,
                context -> {
                    control.of(model(context));
                    return new JsonObject();
                });
    }

    private JsonObject models() throws Exception {
        List<JsonObject> models = ModelJson.known(service.models(), patience(FOR_PAGES));
        return new JsonObject().put("models", new JsonArray(models));
    }

    private Duration patience(Duration usual) {
        return service.problems().isEmpty() ? usual : WHILE_WAITING;
    }

    private JsonObject rounds(RoutingContext context) throws Exception {
        long from = number(context, "from", 1, Long.MAX_VALUE);
        int limit = (int) number(context, "limit", MOST_ROUNDS, MOST_ROUNDS);
        return new JsonObject().put("rounds", json.rounds(model(context), from, limit));
    }

    private JsonObject publish(RoutingContext context) throws Exception {
        JsonObject body = Answers.body(context);
        Path origin = Path.of(Answers.text(body, "folder"));
        Digest model = service.publish(Answers.text(body, "job"), origin);
        JsonObject answer = new JsonObject().put("model", model.hex());
        return service.isHoldoutOld(model) ? answer.put("notice", HOLDOUT_OLD) : answer;
    }

    private JsonObject members(RoutingContext context) throws Exception {
        JsonObject body = Answers.body(context);
        List<Address> participants = new ArrayList<>();
        for (Object text : body.getJsonArray("participants", new JsonArray())) {
            participants.add(Address.fromHex(String.valueOf(text).toLowerCase(Locale.ROOT)));
        }
        if (participants.isEmpty()) {
            throw new MalformedException("participants names nobody");
        }
        Digest model = model(context).operated().model();
        service.allow(model, participants, body.getBoolean("allowed", true));
        return new JsonObject();
    }

    private void qrCode(RoutingContext context) throws Exception {
        String link = json.join(model(context).operated().model()).getString("link");
        context.response().putHeader("Content-Type", "image/svg+xml").end(QrCode.svg(link));
    }

    private void download(RoutingContext context) throws Exception {
        long round = Long.parseLong(context.pathParam("round"));
        ModelFiles files = json.files(model(context), round);
        Path copy = Files.createTempFile("commonweight-model", ".safetensors");
        try {
            Files.delete(copy);
            json.store().copyTo(files.model(), copy);
            context.response()
                    .putHeader("Content-Type", "application/octet-stream")
                    .putHeader(
                            "Content-Disposition",
                            "attachment; filename=\"model-round-" + round + ".safetensors\"")
                    .sendFile(copy.toString())
                    .await();
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void metrics(RoutingContext context) throws Exception {
        List<JsonObject> models = ModelJson.known(service.models(), patience(FOR_METRICS));
        // The problems last, since one may begin while the ledger is asked in vain.
        Metrics metrics = new Metrics().node(json.node());
        ProcessHandle.current().info().totalCpuDuration().ifPresent(metrics::process);
        for (JsonObject model : models) {
            if (ModelJson.isWhole(model)) {
                add(metrics, model);
            }
        }
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4")
                .end(metrics.text());
    }

    private void add(Metrics metrics, JsonObject written) throws MalformedException, IOException {
        RunningModel model =
                service.model(Digest.fromHex(written.getString("model"))).orElseThrow();
        try {
            JsonArray rounds = json.rounds(model, 1, Integer.MAX_VALUE);
            metrics.model(written, rounds, json.participants(model));
        } catch (LedgerException | HistoryException away) {
            // The number of problems is what has to be told now.
        }
    }

    private RunningModel model(RoutingContext context) throws MalformedException, MissingException {
        Digest model = Digest.fromHex(String.valueOf(context.pathParam("model")));
        return service.model(model)
                .orElseThrow(() -> new MissingException("No model " + model + " is operated here"));
    }

    private static long number(RoutingContext context, String name, long otherwise, long max)
            throws MalformedException {
        Optional<String> given = context.queryParam(name).stream().findFirst();
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.get().matches("[0-9]{1,15}")) {
            throw new MalformedException(name + " is not a number: " + given.get());
        }
        return Math.min(max, Long.parseLong(given.get()));
    }
}
