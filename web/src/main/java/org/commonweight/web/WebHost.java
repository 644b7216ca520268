package org.commonweight.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one HTTP server of a node: on the loopback address unless told otherwise, no body that a
 * route does not ask for, hardened headers on every answer, and failures as one line of JSON that
 * never shows a stack trace.
 */
public final class WebHost implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store");

    private static final List<Integer> FAILURES = List.of(400, 404, 405, 413, 415, 500);

    private final HttpServer server;
    private final Listen listen;

    private WebHost(HttpServer server, Listen listen) {
        this.server = server;
        this.listen = listen;
    }

    /** Starts on the loopback address, as {@link #start(Vertx, Listen, Consumer)}. */
    public static WebHost start(Vertx vertx, int port, Consumer<Router> routes)
            throws WebException, InterruptedException {
        return start(vertx, Listen.loopback(port), routes);
    }

    /**
     * Starts to serve what {@code routes} adds; call it from outside an event loop.
     *
     * @throws WebException if the address cannot be used or the port is taken
     */
    public static WebHost start(Vertx vertx, Listen listen, Consumer<Router> routes)
            throws WebException, InterruptedException {
        return start(vertx, listen, Crowd.USUAL, routes);
    }

    static WebHost start(Vertx vertx, Listen listen, Crowd.Limits limits, Consumer<Router> routes)
            throws WebException, InterruptedException {
        Crowd crowd = new Crowd(vertx, limits);
        Router router = Router.router(vertx);
        router.route()
                .handler(context -> {
                    crowd.receive(context);
                    harden(context, listen);
                });
        router.get("/health").handler(context -> answer(context, 200, new JsonObject()));
        routes.accept(router);
        router.route().failureHandler(WebHost::fail);
        FAILURES.forEach(status -> router.errorHandler(status, WebHost::fail));
        requireFree(listen);
        // With HTTP/2 beside HTTP/1.1, a connection would count only once it has sent something.
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(listen.host())
                        .setPort(listen.port())
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(60);
        try {
            HttpServer server =
                    vertx.createHttpServer(options)
                            .connectionHandler(crowd::enter)
                            .requestHandler(router)
                            .listen()
                            .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new WebHost(server, listen);
        } catch (TimeoutException e) {
            throw new WebException("The web host did not start in time", e);
        } catch (RuntimeException e) {
            throw new WebException(
                    "Port %d cannot be used (%s): name another"
                            .formatted(listen.port(), e.getMessage()),
                    e);
        }
    }

    /** Vert.x would let two of its servers take turns on one port. */
    private static void requireFree(Listen listen) throws WebException {
        InetAddress address;
        try {
            address = InetAddress.getByName(listen.host());
        } catch (UnknownHostException e) {
            throw new WebException(
                    listen.host() + " is no address of this machine: name one, as 127.0.0.1", e);
        }
        try {
            new ServerSocket(listen.port(), 1, address).close();
        } catch (IOException e) {
            throw new WebException(
                    "Port %d of %s cannot be used (%s): name another"
                            .formatted(listen.port(), listen.host(), e.getMessage()),
                    e);
        }
    }

    /**
     * Returns a handler that collects a request's body of up to {@code max} bytes; where too many
     * are being sent, or one takes too long, it is refused.
     */
    public static Handler<RoutingContext> body(int max) {
        return new SmallBody(max);
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

    /** Returns a handler that lets pages of any site read what a public route answers. */
    public static Handler<RoutingContext> readableByAll() {
        return context -> {
            context.response()
                    .putHeader("Access-Control-Allow-Origin", "*")
                    .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
            context.next();
        };
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

    /**
     * Closes the connection of a request at once, whatever is still to be written: Vert.x itself
     * would wait for a client that does not read.
     */
    public static void cutOff(RoutingContext context) {
        HttpServerConnection connection = (HttpServerConnection) context.request().connection();
        var _ = connection.channelHandlerContext().close();
    }

    /** Returns where the host answers, as this machine reaches it. */
    public URI address() {
        return URI.create("http://" + listen.nearestName() + ":" + server.actualPort());
    }

    @Override
    public void close() {
        server.close().await();
    }

    private static void harden(RoutingContext context, Listen listen) {
        HEADERS.forEach(context.response()::putHeader);
        HostAndPort asked = context.request().authority();
        if (asked == null || !listen.answersTo(asked.host())) {
            refuse(context, 421, "Ask for " + listen.nearestName());
            return;
        }
        context.next();
    }

    private static void fail(RoutingContext context) {
        if (context.response().ended()) {
            return; // It was refused before the rest of its body failed to come.
        }
        int status = context.statusCode() > 0 ? context.statusCode() : 500;
        refuse(
                context,
                status,
                switch (status) {
                    case 404 -> "There is nothing at this path";
                    case 405 -> "This path takes other methods";
                    case 408 -> "The body took too long";
                    case 413 -> "The body is too large";
                    case 400, 415 -> "The request is malformed";
                    default -> "The request failed";
                });
    }
}
