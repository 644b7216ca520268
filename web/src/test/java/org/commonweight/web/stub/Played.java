package org.commonweight.web.stub;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.web.LiveEvents;

/** A node that plays its pages and its interface. */
@FunctionalInterface
interface Played {
    /** Adds pages and interface; the guard stands there before. */
    void mount(Router router, LiveEvents events);

    /** Returns a part of the path that the route names. */
    static String part(RoutingContext context, String name) {
        return requireNonNull(context.pathParam(name));
    }

    /** Returns a parameter of the query. */
    static String asked(RoutingContext context, String name) {
        return context.queryParam(name).getFirst();
    }

    /** Returns the body as JSON. */
    static JsonObject json(RoutingContext context) {
        return requireNonNull(context.body().asJsonObject());
    }

    /** Returns the body. */
    static Buffer bytes(RoutingContext context) {
        return requireNonNull(context.body().buffer());
    }
}
