package org.commonweight.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one HTTP server of a node: on the loopback address, no body that a route does not ask for,
 * hardened headers on every answer, and failures as one line of JSON that never shows a stack
 * trace.
 */
public final class WebHost implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store");

    private final HttpServer server;

    private WebHost(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve what {@code routes} adds; call it from outside an event loop.
     *
     * @param port the port, or 0 for a free one
     * @throws WebException if the port is taken
     */
    public static WebHost start(Vertx vertx, int port, Consumer<Router> routes)
            throws WebException, InterruptedException {
        Router router = Router.router(vertx);
        router.route().handler(WebHost::harden);
        router.get("/health").handler(context -> answer(context, 200, new JsonObject()));
        routes.accept(router);
        router.route().failureHandler(WebHost::fail);
        List.of(400, 404, 405, 500).forEach(status -> router.errorHandler(status, WebHost::fail));
        requireFree(port);
        HttpServerOptions options =
                new HttpServerOptions().setHost("127.0.0.1").setPort(port).setIdleTimeout(60);
        try {
            return new WebHost(
                    vertx.createHttpServer(options)
                            .requestHandler(router)
                            .listen()
                            .await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new WebException("The web host did not start in time", e);
        } catch (RuntimeException e) {
            throw new WebException(
                    "Port " + port + " cannot be used (" + e.getMessage() + "): name another", e);
        }
    }

    /** Vert.x would let two of its servers take turns on one port. */
    private static void requireFree(int port) throws WebException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new WebException("Port " + port + " is taken: name another", e);
        }
    }

    /** Returns a handler that collects a request's body of up to {@code max} bytes. */
    public static Handler<RoutingContext> body(int max) {
        return BodyHandler.create(false).setBodyLimit(max);
    }

    /** Returns a handler that lets {@code work} block; what it throws is a failed request. */
    public static Handler<RoutingContext> blocking(Consumer<RoutingContext> work) {
        return context ->
                Thread.startVirtualThread(() -> {
                    try {
                        work.accept(context);
                    } catch (RuntimeException e) {
                        context.fail(e);
                    }
                });
    }

    /** Answers with {@code body} as JSON. */
    public static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    /** Answers that the request was refused, and why. */
    public static void refuse(RoutingContext context, int status, String why) {
        answer(context, status, new JsonObject().put("error", why));
    }

    /** Returns where the host answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        server.close().await();
    }

    private static void harden(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        String host =
                context.request().authority() == null ? "" : context.request().authority().host();
        if (!host.equals("127.0.0.1") && !host.equals("localhost")) {
            // A page elsewhere that points its own name at this machine gets nothing.
            refuse(context, 421, "Ask for 127.0.0.1");
            return;
        }
        context.next();
    }

    private static void fail(RoutingContext context) {
        int status = context.statusCode() > 0 ? context.statusCode() : 500;
        refuse(
                context,
                status,
                switch (status) {
                    case 404 -> "There is nothing at this path";
                    case 405 -> "This path takes other methods";
                    case 413 -> "The body is too large";
                    default -> "The request failed";
                });
    }
}
