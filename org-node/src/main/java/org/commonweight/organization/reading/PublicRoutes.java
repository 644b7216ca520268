package org.commonweight.organization.reading;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.web.Pages;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** {@code /public/…} and the audit page: what a stranger's browser needs to check the rounds. */
public final class PublicRoutes {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Domain domain;
    private final List<URI> sources;
    private final LedgerNode node;
    private final Duration patience;
    private final Map<String, String> names = new ConcurrentSkipListMap<>();

    /** Tells of models on the ledger of {@code domain}, whose content is at {@code sources}. */
    public PublicRoutes(Domain domain, List<URI> sources, LedgerNode node) {
        this(domain, sources, node, PATIENCE);
    }

    PublicRoutes(Domain domain, List<URI> sources, LedgerNode node, Duration patience) {
        this.domain = domain;
        this.sources = List.copyOf(sources);
        this.node = node;
        this.patience = patience;
    }

    /** Tells of one more model. */
    public void add(Digest model, String name) {
        names.put(model.hex(), name);
    }

    /** Adds the routes to {@code router}. */
    public void mount(Router router) {
        router.route("/public/*").handler(WebHost.readableByAll());
        router.get("/public/ledger").handler(context -> WebHost.answer(context, 200, ledger()));
        router.post("/public/rpc")
                .handler(WebHost.body(LedgerNode.LONGEST_QUESTION))
                .handler(WebHost.blocking(this::ask));
        Pages.AUDIT.mount(router);
    }

    private JsonObject ledger() {
        JsonArray models = new JsonArray();
        names.forEach((model, name) ->
                models.add(new JsonObject().put("model", model).put("name", name)));
        JsonArray from = new JsonArray();
        sources.forEach(source -> from.add(source.toString()));
        return new JsonObject()
                .put("chainId", domain.chainId())
                .put("ledger", domain.ledger().hex())
                .put("rpc", "/public/rpc")
                .put("sources", from)
                .put("models", models);
    }

    private void ask(RoutingContext context) {
        try {
            Buffer body = context.body().buffer();
            node.ask(body == null ? new byte[0] : body.getBytes(), answer -> give(context, answer));
        } catch (MalformedException e) {
            WebHost.refuse(context, 403, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            WebHost.refuse(context, 503, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            WebHost.refuse(context, 503, "The node stops");
        }
    }

    /** Who takes longer is cut off, since the places for questions are few. */
    private Future<Void> give(RoutingContext context, byte[] answer) {
        Future<Void> given =
                context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer(answer));
        Vertx vertx = context.vertx();
        long deadline = vertx.setTimer(patience.toMillis(), _ -> WebHost.cutOff(context));
        return given.onComplete(_ -> vertx.cancelTimer(deadline));
    }
}
