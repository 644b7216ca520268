package org.commonweight.organization.api;

import io.vertx.core.Vertx;

import org.commonweight.organization.service.OrganizationService;
import org.commonweight.web.AccessToken;
import org.commonweight.web.LiveEvents;
import org.commonweight.web.Pages;
import org.commonweight.web.Sessions;
import org.commonweight.web.WebException;
import org.commonweight.web.WebHost;

import java.net.URI;

/**
 * The operator's face of a node: pages, interface, live events and metrics, on the loopback address
 * alone; but for the metrics, whoever asks must show the token.
 */
public final class OperatorHost implements AutoCloseable {
    private final Vertx vertx;
    private final LiveEvents events;
    private final Watch watch;
    private final WebHost host;

    private OperatorHost(Vertx vertx, LiveEvents events, Watch watch, WebHost host) {
        this.vertx = vertx;
        this.events = events;
        this.watch = watch;
        this.host = host;
    }

    /**
     * Starts the face of {@code service}.
     *
     * @param port the port, or 0 for a free one
     * @throws WebException if the port cannot be used
     */
    public static OperatorHost start(OrganizationService service, AccessToken token, int port)
            throws WebException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            LiveEvents events = new LiveEvents(vertx);
            OperatorRoutes routes = new OperatorRoutes(service);
            WebHost host =
                    WebHost.start(
                            vertx,
                            port,
                            router -> {
                                new Sessions(token).mount(router);
                                events.mount(router);
                                routes.mount(router);
                                Pages.OPERATOR.mount(router);
                            });
            return new OperatorHost(vertx, events, Watch.start(service, events), host);
        } catch (WebException | InterruptedException | RuntimeException e) {
            vertx.close().await();
            throw e;
        }
    }

    /** Returns where it answers. */
    public URI address() {
        return host.address();
    }

    @Override
    public void close() {
        watch.close();
        events.close();
        host.close();
        vertx.close().await();
    }
}
