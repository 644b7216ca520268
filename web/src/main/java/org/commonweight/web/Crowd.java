package org.commonweight.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All who are connected to one host, held to its {@link Limits}: beyond them a connection is closed
 * at once, a body is refused, and one that comes too slowly is cut off. So no stranger can take the
 * memory of this machine.
 */
final class Crowd {
    /** A participant's heartbeat keeps one connection open, and a school may have one address. */
    static final Limits USUAL = new Limits(2_000, 500, 16L << 20, Duration.ofSeconds(30));

    private static final String KEY = Crowd.class.getName();

    private final Vertx vertx;
    private final Limits limits;
    private final Places places;
    private final AtomicLong bodyBytes = new AtomicLong();

    /** The timer of each connection on which a body is under way: there is one at a time. */
    private final Map<HttpConnection, Long> deadlines = new ConcurrentHashMap<>();

    /**
     * What a host lets those who reach it have.
     *
     * @param connections how many may be open at once
     * @param share how many of them by one client
     * @param bodyBytes how many bytes of collected bodies may be under way, over all requests
     * @param patience how long a client may take for each begun MiB of a body
     */
    record Limits(int connections, int share, long bodyBytes, Duration patience) {
        Duration patienceFor(long bytes) {
            return patience.multipliedBy(Math.max(1, Math.ceilDiv(bytes, 1L << 20)));
        }
    }

    Crowd(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
        this.places = new Places(limits.connections(), limits.share());
    }

    /** Returns the crowd that the client of a request belongs to. */
    static Crowd of(RoutingContext context) {
        return requireNonNull(context.<Crowd>get(KEY));
    }

    /** Makes this the crowd of {@code context}. */
    void receive(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Lets a new connection stay, or closes it. */
    void enter(HttpConnection connection) {
        InetAddress client = InetAddress.ofLiteral(connection.remoteAddress().hostAddress());
        if (!places.take(client)) {
            connection.close();
            return;
        }
        connection.closeHandler(_ -> {
            places.leave(client);
            finish(connection);
        });
    }

    /**
     * Takes room for a body of {@code bytes} until the answer has ended or the client is gone, and
     * tells whether there was any.
     */
    boolean makeRoom(RoutingContext context, long bytes) {
        if (bodyBytes.addAndGet(bytes) > limits.bodyBytes()) {
            bodyBytes.addAndGet(-bytes);
            return false;
        }
        context.addEndHandler(_ -> bodyBytes.addAndGet(-bytes));
        return true;
    }

    /** Cuts the client off unless its request, of up to {@code bytes}, is here in time. */
    void hurry(RoutingContext context, long bytes) {
        HttpServerRequest request = context.request();
        Duration patience = limits.patienceFor(bytes);
        deadlines.put(
                request.connection(), vertx.setTimer(patience.toMillis(), _ -> cutOff(context)));
        request.end().onSuccess(_ -> finish(request.connection()));
    }

    /** What was refused while it was still being sent has its answer already. */
    private static void cutOff(RoutingContext context) {
        if (!context.response().ended()) {
            context.fail(408);
        }
        WebHost.cutOff(context);
    }

    private void finish(HttpConnection connection) {
        Long deadline = deadlines.remove(connection);
        if (deadline != null) {
            vertx.cancelTimer(deadline);
        }
    }
}
