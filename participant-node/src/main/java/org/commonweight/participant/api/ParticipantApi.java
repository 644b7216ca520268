package org.commonweight.participant.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.participant.api.Answers.NotFoundException;
import org.commonweight.participant.home.SetLimits;
import org.commonweight.participant.limits.Limits;
import org.commonweight.participant.model.Member;
import org.commonweight.participant.model.ModelView;
import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.model.TakingPart;
import org.commonweight.participant.status.StatusJson;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The routes below {@code /api/}, as {@code docs/openapi-participant.yaml} describes them; the
 * guard of {@code /api/*} must stand before them.
 */
public final class ParticipantApi {
    private static final int SHORT = 8192;

    private final NodeControl control;
    private final NodeEvents events;

    /** Answers about {@code control}; {@code events} tell the pages what the owner changed. */
    public ParticipantApi(NodeControl control, NodeEvents events) {
        this.control = control;
        this.events = events;
    }

    /** Adds the routes to {@code router}. */
    public void mount(Router router) {
        for (Route route : routes()) {
            var added = router.route(route.method(), route.path());
            if (route.longest() > 0) {
                added.handler(WebHost.body(route.longest()));
            }
            added.handler(WebHost.blocking(context -> Answers.guard(context, route.work())));
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/api/node", this::node));
        routes.add(new Route(HttpMethod.PUT, "/api/limits", SHORT, this::setLimits));
        routes.add(Route.post("/api/join", SHORT, this::join));
        routes.add(Route.post("/api/pause", SHORT, this::pause));
        routes.add(Route.post("/api/resume", SHORT, this::resume));
        routes.add(Route.get("/api/models", this::models));
        routes.add(Route.get("/api/models/:id/rounds", this::rounds));
        routes.add(Route.post("/api/models/:id/accept", SHORT, it -> answerAsked(it, true)));
        routes.add(Route.post("/api/models/:id/decline", SHORT, it -> answerAsked(it, false)));
        routes.add(Route.post("/api/models/:id/leave", SHORT, this::leave));
        routes.addAll(new DataRoutes(control).routes());
        return routes;
    }

    private void node(RoutingContext context) throws IOException {
        Answers.answer(context, 200, NodeJson.node(control));
    }

    private void setLimits(RoutingContext context) throws MalformedException, IOException {
        Limits limits = SetLimits.parse(Answers.body(context));
        control.set(limits);
        events.nodeChanged();
        Answers.answer(context, 200, SetLimits.json(limits));
    }

    private void join(RoutingContext context) throws MalformedException, IOException {
        JsonFields fields = new JsonFields(Answers.body(context));
        JoinLink link = JoinLink.parse(fields.string("link"));
        Optional<Path> data = Optional.empty();
        if (fields.has("data")) {
            data = Optional.of(Path.of(fields.string("data")));
        }
        boolean upload = fields.has("upload") && fields.flag("upload");
        fields.finish();
        TakingPart part = control.join(link, data, upload);
        events.nodeChanged();
        Answers.answer(
                context, 201, NodeJson.model(part, control.parts().configuration().consent()));
    }

    private void pause(RoutingContext context) throws IOException {
        control.pause();
        events.nodeChanged();
        Answers.done(context);
    }

    private void resume(RoutingContext context) throws IOException {
        control.resume();
        events.nodeChanged();
        Answers.done(context);
    }

    private void models(RoutingContext context) {
        Answers.answer(context, 200, NodeJson.models(control));
    }

    private void rounds(RoutingContext context) throws MalformedException, NotFoundException {
        Optional<ModelView> view = part(context).member().flatMap(Member::view);
        JsonObject.Builder json = JsonObject.builder();
        Answers.answer(
                context,
                200,
                json.put(
                                "rounds",
                                view.map(it -> StatusJson.rounds(it.mine()))
                                        .orElseGet(() -> JsonArray.ofTexts(List.of())))
                        .build());
    }

    private void answerAsked(RoutingContext context, boolean accepted)
            throws MalformedException, NotFoundException, IOException {
        JsonFields fields = new JsonFields(Answers.body(context));
        long round =
                fields.has("round") ? fields.integer("round", 1, JsonValue.JsonInteger.MAX) : 0;
        fields.finish();
        member(context).answer(round, accepted);
        events.nodeChanged();
        Answers.done(context);
    }

    private void leave(RoutingContext context) throws Exception {
        Digest model = part(context).joined().model();
        control.leave(model);
        events.modelLeft(model);
        events.nodeChanged();
        Answers.done(context);
    }

    private TakingPart part(RoutingContext context) throws MalformedException, NotFoundException {
        return control.models()
                .find(Answers.model(context))
                .orElseThrow(() -> new NotFoundException("This node has not joined such a model"));
    }

    private Member member(RoutingContext context) throws MalformedException, NotFoundException {
        return part(context)
                .member()
                .orElseThrow(() ->
                        new IllegalStateException("The ledger has not answered yet: try again"));
    }
}
