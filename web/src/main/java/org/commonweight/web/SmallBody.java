package org.commonweight.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Collects a body of up to {@code max} bytes in memory, if the {@link Crowd} has room for it. What
 * its head claims is counted, not what has come: so no body that was begun lacks room later.
 */
record SmallBody(int max, BodyHandler collecting) implements Handler<RoutingContext> {
    SmallBody(int max) {
        this(max, BodyHandler.create(false).setBodyLimit(max));
    }

    @Override
    public void handle(RoutingContext context) {
        Crowd crowd = Crowd.of(context);
        long bytes = claimed(context.request());
        if (bytes > 0) {
            crowd.hurry(context, bytes);
        }
        if (crowd.makeRoom(context, bytes)) {
            collecting.handle(context);
        } else {
            WebHost.refuse(context, 503, "Too much is being sent at once: try again");
        }
    }

    /** A body that does not say how long it is may become as long as is allowed. */
    private long claimed(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? max : 0;
        }
        try {
            return Math.clamp(Long.parseLong(length), 0, max);
        } catch (NumberFormatException e) {
            return max;
        }
    }
}
