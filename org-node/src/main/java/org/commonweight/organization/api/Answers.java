package org.commonweight.organization.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.service.ControlException;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.web.WebHost;

/** Turns what a route throws into a status and one line. */
final class Answers {
    private Answers() {}

    /** What a route answers with. */
    @FunctionalInterface
    interface Answering {
        JsonObject of(RoutingContext context) throws Exception;
    }

    /** What a route does, including its answer. */
    @FunctionalInterface
    interface Serving {
        void serve(RoutingContext context) throws Exception;
    }

    static void serve(RoutingContext context, Serving serving) {
        try {
            serving.serve(context);
        } catch (RuntimeException e) {
            context.fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            WebHost.refuse(context, 503, "The node stops");
        } catch (Exception e) {
            WebHost.refuse(context, status(e), String.valueOf(e.getMessage()));
        }
    }

    private static int status(Exception e) {
        return switch (e) {
            case MalformedException _, YamlException _, DataException _ -> 400;
            case MissingException _ -> 404;
            case ControlException _, LedgerException.Refused _, LedgerException.Failed _ -> 409;
            case ContentException _ -> 507;
            default -> 503;
        };
    }

    static JsonObject body(RoutingContext context) throws MalformedException {
        Buffer body = context.body().buffer();
        try {
            return body == null ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new MalformedException("The body is not one object of JSON", e);
        }
    }

    static String text(JsonObject body, String key) throws MalformedException {
        if (body.getValue(key) instanceof String text) {
            return text;
        }
        throw new MalformedException(key + " is not a text");
    }
}
