package org.commonweight.web.stub;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.web.AccessToken;
import org.commonweight.web.LiveEvents;
import org.commonweight.web.Pages;
import org.commonweight.web.Sessions;
import org.commonweight.web.WebException;
import org.commonweight.web.WebHost;

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;

/**
 * Plays nodes at one address, one after the other, as a second host tells it: {@code POST
 * /play/operator/usual} starts one anew, {@code /stop} leaves the address without answer, {@code
 * /publish/<event>} tells the pages something.
 */
public final class PlayedNode implements AutoCloseable {
    private static final int LONGEST = 1 << 22;
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;

    private final Vertx vertx;
    private final AccessToken token;
    private final long now;
    private final WebHost control;
    private LiveEvents events;
    private WebHost host;
    private Function<Long, Played> playing;

    /** Starts to play an organization at {@code port}, or a free one if 0. */
    public PlayedNode(Vertx vertx, AccessToken token, long now, int port)
            throws WebException, InterruptedException {
        this.vertx = vertx;
        this.token = token;
        this.now = now;
        this.playing = time -> new PlayedOrganization(Scenario.USUAL, time);
        this.events = new LiveEvents(vertx);
        this.host = open(port);
        this.control = WebHost.start(vertx, port == 0 ? 0 : port + 1, this::steer);
    }

    /** Returns where the node answers. */
    public URI address() {
        return host.address();
    }

    /** Returns where it is told what to play. */
    public URI control() {
        return control.address();
    }

    private WebHost open(int port) throws WebException, InterruptedException {
        return WebHost.start(
                vertx,
                port,
                router -> {
                    new Sessions(token).mount(router);
                    events.mount(router);
                    playing.apply(now).mount(router, events);
                });
    }

    private void steer(Router router) {
        router.post("/play/:person/:scenario").handler(WebHost.blocking(this::play));
        router.post("/stop")
                .handler(
                        WebHost.blocking(context -> {
                            stop();
                            WebHost.answer(context, 200, new JsonObject());
                        }));
        router.post("/publish/:event")
                .handler(WebHost.body(LONGEST))
                .handler(context -> {
                    events.publish(Played.part(context, "event"), Played.json(context));
                    WebHost.answer(context, 200, new JsonObject());
                });
    }

    private void play(RoutingContext context) {
        Scenario scenario =
                Scenario.valueOf(Played.part(context, "scenario").toUpperCase(Locale.ROOT));
        playing =
                switch (Played.part(context, "person")) {
                    case "operator" -> time -> new PlayedOrganization(scenario, time);
                    case "participant" -> time -> new PlayedParticipant(scenario, time);
                    default -> _ -> (router, _) -> Pages.AUDIT.mount(router);
                };
        int port = host.address().getPort();
        stop();
        events = new LiveEvents(vertx);
        host = reopen(port);
        WebHost.answer(context, 200, new JsonObject());
    }

    /** A connection of the browser may hold the port a moment longer. */
    private WebHost reopen(int port) {
        for (int attempt = 1; ; attempt++) {
            try {
                return open(port);
            } catch (WebException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(e);
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        events.close();
        host.close();
    }

    @Override
    public void close() {
        stop();
        control.close();
    }
}
