package org.commonweight.organization.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.relay.Intake;
import org.commonweight.organization.relay.RefusedException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.relay.PresenceRequest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code POST /commits}, {@code /openings}, {@code /presence} and {@code /profile}: what members
 * leave in a few bytes. It is a mailbox: nothing in a round depends on its answer.
 */
public final class Inbox {
    /** The longest body that is taken. */
    static final int MAX_BODY = 64 * 1024;

    private final ModelInboxes models;
    private final Eip712 eip712;
    private final InstantSource clock;

    /** Takes what members of {@code models} leave. */
    public Inbox(ModelInboxes models, Eip712 eip712, InstantSource clock) {
        this.models = models;
        this.eip712 = eip712;
        this.clock = clock;
    }

    /** What a route does with a body; it returns the answer. */
    @FunctionalInterface
    private interface Taking {
        JsonObject take(RoutingContext context, byte[] body)
                throws MalformedException,
                        RefusedException,
                        LedgerException,
                        HistoryException,
                        ContentException,
                        IOException;
    }

    /** Adds the inbox to {@code router}; handlers run on virtual threads. */
    public void mount(Router router) {
        post(router, "/commits", this::commit);
        post(router, "/openings", this::opening);
        post(router, "/presence", this::presence);
        post(router, "/profile", this::profile);
    }

    private static void post(Router router, String path, Taking taking) {
        router.post(path)
                .handler(WebHost.body(MAX_BODY))
                .handler(WebHost.blocking(context -> answer(context, taking)));
    }

    private static void answer(RoutingContext context, Taking taking) {
        try {
            WebHost.answer(context, 202, taking.take(context, bytes(context)));
        } catch (RefusedException e) {
            refuse(context, e.status(), e);
        } catch (MalformedException e) {
            refuse(context, 400, e);
        } catch (LedgerException | HistoryException e) {
            refuse(context, 503, e);
        } catch (ContentException | IOException e) {
            refuse(context, 507, e);
        }
    }

    private static byte[] bytes(RoutingContext context) {
        return Optional.ofNullable(context.body().buffer()).orElse(Buffer.buffer()).getBytes();
    }

    private static void refuse(RoutingContext context, int status, Exception why) {
        WebHost.refuse(context, status, String.valueOf(why.getMessage()));
    }

    private JsonObject commit(RoutingContext context, byte[] body)
            throws MalformedException,
                    RefusedException,
                    LedgerException,
                    HistoryException,
                    IOException {
        CommitRequest request = CommitRequest.parse(body);
        ModelInboxes.Relaying relaying = models.relaying(request.model());
        Intake.Signed commit = relaying.intake().check(request);
        return relaying.history()
                .<JsonObject, RefusedException, IOException>ask(history -> {
                    relaying.intake().take(commit, history);
                    return new JsonObject();
                });
    }

    private JsonObject opening(RoutingContext context, byte[] body)
            throws MalformedException,
                    RefusedException,
                    LedgerException,
                    HistoryException,
                    IOException {
        OpeningRequest request = OpeningRequest.parse(body);
        ModelInboxes.Relaying relaying = models.relaying(request.model());
        return relaying.history()
                .<JsonObject, RefusedException, IOException>ask(history -> {
                    relaying.intake().take(request, history);
                    return new JsonObject();
                });
    }

    private JsonObject presence(RoutingContext context, byte[] body)
            throws MalformedException, RefusedException, LedgerException, HistoryException {
        PresenceRequest request = PresenceRequest.parse(body);
        Address participant = sender(context, body);
        ModelInbox inbox = models.of(request.model());
        inbox.requireMember(participant);
        inbox.beat(participant, request.platform(), request.ready());
        return new JsonObject();
    }

    private JsonObject profile(RoutingContext context, byte[] body)
            throws MalformedException,
                    RefusedException,
                    LedgerException,
                    HistoryException,
                    ContentException {
        Digest model = SignedManifest.ofProfile(body).claimed().model();
        Digest kept = models.of(model).profile(body, sender(context, body));
        return new JsonObject().put("profile", kept.hex());
    }

    private Address sender(RoutingContext context, byte[] body) throws RefusedException {
        return SignedRequest.of(context.request(), eip712, clock.instant())
                .signerOf(Digest.sha256(body));
    }
}
