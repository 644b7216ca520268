package org.commonweight.participant.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.participant.api.Answers.NotFoundException;
import org.commonweight.participant.model.Member;
import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.rows.Item;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is collected by hand: it is kept on this machine and goes nowhere else. */
record DataRoutes(NodeControl control) {
    private static final int LARGEST = 8 << 20;
    private static final int PAGE = 100;

    List<Route> routes() {
        return List.of(
                Route.get("/api/models/:id/data", this::list),
                Route.get("/api/models/:id/data/:item", this::read),
                Route.post("/api/models/:id/data", LARGEST, this::add),
                new Route(HttpMethod.DELETE, "/api/models/:id/data/:item", 0, this::delete));
    }

    private void list(RoutingContext context) throws Exception {
        OwnRows rows = member(context).rows();
        Optional<String> label = Optional.ofNullable(context.queryParams().get("label"));
        String from = Optional.ofNullable(context.queryParams().get("from")).orElse("0");
        if (!from.matches("[0-9]{1,9}")) {
            throw new MalformedException("from is a number, not " + from);
        }
        List<Item> all = rows.collected().list(label);
        List<JsonValue> page = new ArrayList<>();
        for (Item item : all.stream().skip(Long.parseLong(from)).limit(PAGE).toList()) {
            page.add(json(item, rows.isUsed(item)));
        }
        Answers.answer(
                context,
                200,
                JsonObject.builder()
                        .put("items", JsonArray.of(page, it -> it))
                        .put("total", all.size())
                        .build());
    }

    private static JsonObject json(Item item, boolean used) {
        return JsonObject.builder()
                .put("at", item.at())
                .put("item", item.name())
                .put("kind", item.kind().name().toLowerCase(Locale.ROOT))
                .put("label", item.label())
                .put("used", new JsonValue.JsonBoolean(used))
                .build();
    }

    private void read(RoutingContext context) throws Exception {
        OwnRows rows = member(context).rows();
        Item item = item(context, rows);
        context.response()
                .putHeader("Content-Type", item.kind().type())
                .end(Buffer.buffer(rows.collected().read(item)));
    }

    private void add(RoutingContext context) throws Exception {
        Member member = member(context);
        String label =
                Optional.ofNullable(context.queryParams().get("label"))
                        .orElseThrow(() -> new MalformedException("Name a label: ?label=…"));
        String type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("none");
        Item.Kind kind =
                Item.Kind.ofType(type)
                        .orElseThrow(() ->
                                new MalformedException(
                                        "Send image/png, audio/wav or text/csv, not " + type));
        Buffer body = Optional.ofNullable(context.body().buffer()).orElse(Buffer.buffer());
        long now = control.parts().clock().instant().getEpochSecond();
        Item item = member.rows().collected().add(label, kind, body.getBytes(), now);
        member.readRows();
        Answers.answer(
                context,
                201,
                JsonObject.builder()
                        .put("item", item.name())
                        .put("rows", member.rows().collected().rows(item).rows())
                        .build());
    }

    private void delete(RoutingContext context) throws Exception {
        Member member = member(context);
        member.rows().collected().delete(item(context, member.rows()));
        member.readRows();
        context.response().setStatusCode(204).end();
    }

    private static Item item(RoutingContext context, OwnRows rows)
            throws NotFoundException, IOException {
        return rows.collected()
                .find(String.valueOf(context.pathParam("item")))
                .orElseThrow(() -> new NotFoundException("There is no such thing"));
    }

    private Member member(RoutingContext context) throws MalformedException, NotFoundException {
        return control.models()
                .find(Answers.model(context))
                .orElseThrow(() -> new NotFoundException("This node has not joined such a model"))
                .member()
                .orElseThrow(() ->
                        new IllegalStateException("The ledger has not answered yet: try again"));
    }
}
