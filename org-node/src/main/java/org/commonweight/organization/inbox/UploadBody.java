package org.commonweight.organization.inbox;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.organization.relay.RefusedException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The body of an upload, of which nothing is read before it is asked for. */
final class UploadBody {
    private static final long PATIENCE_SECONDS = 600;

    private final RoutingContext context;
    private final Context eventLoop;
    private final Promise<Void> received = Promise.promise();

    private UploadBody(RoutingContext context, Context eventLoop) {
        this.context = context;
        this.eventLoop = eventLoop;
    }

    /** Holds the body back; to be called on the event loop of the request. */
    static UploadBody of(RoutingContext context) {
        UploadBody body = new UploadBody(context, context.vertx().getOrCreateContext());
        context.request().pause();
        // A request whose connection closes before anybody listens to it never says so.
        context.response().closeHandler(closed -> body.fail(new IOException("The upload ended")));
        return body;
    }

    private void fail(Throwable why) {
        received.tryFail(why);
    }

    /**
     * Writes the body to {@code spool}.
     *
     * @throws RefusedException if it takes too long
     * @throws IOException if it ends too early, or cannot be written
     */
    void receive(Path spool) throws RefusedException, IOException, InterruptedException {
        // The request's handlers may be set on its own event loop only, or its end can be missed.
        eventLoop.runOnContext(_ ->
                context.vertx()
                        .fileSystem()
                        .open(spool.toString(), new OpenOptions().setTruncateExisting(true))
                        .onSuccess(this::pipe)
                        .onFailure(this::fail));
        try {
            received.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RefusedException(408, "The upload took too long");
        }
    }

    private void pipe(AsyncFile file) {
        if (received.future().isComplete()) {
            file.close();
        } else {
            context.request().pipeTo(file).onSuccess(received::tryComplete).onFailure(this::fail);
        }
    }
}
