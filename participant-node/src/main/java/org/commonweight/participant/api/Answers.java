package org.commonweight.participant.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.web.WebHost;

/** How requests are read and answered, and failures told in one line. */
final class Answers {
    private Answers() {}

    /** Something that was asked for is not there. */
    static final class NotFoundException extends Exception {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }

    static io.vertx.core.json.JsonObject ofPages(JsonObject json) {
        return new io.vertx.core.json.JsonObject(new String(CanonicalJson.write(json), UTF_8));
    }

    static void answer(RoutingContext context, int status, JsonObject json) {
        WebHost.answer(context, status, ofPages(json));
    }

    static void done(RoutingContext context) {
        answer(context, 202, JsonObject.EMPTY);
    }

    /** Returns the body as an object; an empty body is an empty object. */
    static JsonObject body(RoutingContext context) throws MalformedException {
        io.vertx.core.buffer.Buffer body = context.body().buffer();
        return body == null || body.length() == 0
                ? JsonObject.EMPTY
                : CanonicalJson.readLenientObject(body.getBytes());
    }

    static Digest model(RoutingContext context) throws MalformedException {
        return Digest.fromHex(String.valueOf(context.pathParam("id")));
    }

    /** Runs {@code work}, and turns what it throws into an answer. */
    static void guard(RoutingContext context, Route.Work work) {
        try {
            work.answer(context);
        } catch (NotFoundException e) {
            refuse(context, 404, e);
        } catch (MalformedException | DataException | IllegalArgumentException e) {
            refuse(context, 400, e);
        } catch (IllegalStateException | LedgerException e) {
            refuse(context, 409, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(context, 500, e);
        } catch (Exception e) {
            refuse(context, 500, e);
        }
    }

    private static void refuse(RoutingContext context, int status, Exception e) {
        WebHost.refuse(context, status, String.valueOf(e.getMessage()));
    }
}
