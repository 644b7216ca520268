package org.commonweight.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens in a node, as server-sent events at {@code GET /api/events}. Nothing is kept for who
 * is away: a client that connects anew asks the interface for the state of things. One that reads
 * too slowly is dropped, so that it costs a bounded amount of memory.
 */
public final class LiveEvents implements AutoCloseable {
    static final int MOST_CLIENTS = 64;
    static final int LONGEST_QUEUE = 1 << 20;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final String RETRY = "retry: 1000\n\n";

    private final Vertx vertx;
    private final long heartbeat;
    private final Set<HttpServerResponse> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong counter = new AtomicLong();

    /** Starts to beat every 15 seconds, so that a client notices when the node is gone. */
    public LiveEvents(Vertx vertx) {
        this(vertx, HEARTBEAT_MILLIS);
    }

    LiveEvents(Vertx vertx, long heartbeatMillis) {
        this.vertx = vertx;
        heartbeat = vertx.setPeriodic(heartbeatMillis, _ -> send(":\n\n"));
    }

    /** Adds the stream to {@code router}; the guard of {@code /api/*} must stand there before. */
    public void mount(Router router) {
        router.get("/api/events").handler(this::connect);
    }

    /**
     * Tells every client that {@code event} happened; returns at once, from any thread.
     *
     * @param event a name without line breaks
     */
    public void publish(String event, JsonObject data) {
        send(
                "id: %d\nevent: %s\ndata: %s\n\n"
                        .formatted(counter.incrementAndGet(), event, data.encode()));
    }

    /** Returns how many clients listen. */
    public int clients() {
        return clients.size();
    }

    /** Ends all streams; clients will try to come back. */
    @Override
    public void close() {
        vertx.cancelTimer(heartbeat);
        clients.forEach(this::drop);
    }

    private void connect(RoutingContext context) {
        if (clients.size() >= MOST_CLIENTS) {
            WebHost.refuse(context, 503, "Too many pages are open: close one");
            return;
        }
        HttpServerResponse client = context.response();
        client.setChunked(true)
                .setWriteQueueMaxSize(LONGEST_QUEUE)
                .putHeader("Content-Type", "text/event-stream");
        client.closeHandler(_ -> clients.remove(client));
        client.exceptionHandler(_ -> drop(client));
        clients.add(client);
        client.write(RETRY);
    }

    private void send(String frame) {
        for (HttpServerResponse client : clients) {
            if (client.closed() || client.writeQueueFull()) {
                drop(client);
            } else {
                client.write(frame);
            }
        }
    }

    private void drop(HttpServerResponse client) {
        clients.remove(client);
        client.reset();
    }
}
