package org.commonweight.participant;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.web.WebHost;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** {@code GET /status} on this machine alone: who takes part in what, and what it did last. */
final class StatusPage implements Consumer<String> {
    private final Address participant;
    private final Digest model;
    private final AtomicReference<String> latest = new AtomicReference<>("starting");

    StatusPage(Address participant, Digest model) {
        this.participant = participant;
        this.model = model;
    }

    void mount(Router router) {
        router.get("/status")
                .handler(context ->
                        WebHost.answer(
                                context,
                                200,
                                new JsonObject()
                                        .put("participant", participant.hex())
                                        .put("model", model.hex())
                                        .put("latest", latest.get())));
    }

    /** Remembers a line of the log. */
    @Override
    public void accept(String line) {
        latest.set(line);
    }
}
