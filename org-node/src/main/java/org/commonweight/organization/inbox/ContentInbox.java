package org.commonweight.organization.inbox;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.organization.relay.RefusedException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code PUT /content/<CID>}: a member whose own gateway cannot be reached leaves the CAR of one
 * file or manifest, signed, so that a round finds it here. The archive goes to disk first and into
 * the store only once all of it is verified; so what is refused leaves nothing behind, and no more
 * than a block is held in memory. One upload of a member at a time.
 */
public final class ContentInbox {
    private static final String BODY = "upload-body";

    private final ContentStore store;
    private final ModelInboxes models;
    private final Eip712 eip712;
    private final InstantSource clock;
    private final OperatorLog log;
    private final Set<Address> busy = ConcurrentHashMap.newKeySet();

    /** Takes content of members of {@code models} into {@code store}. */
    public ContentInbox(
            ContentStore store,
            ModelInboxes models,
            Eip712 eip712,
            InstantSource clock,
            OperatorLog log) {
        this.store = store;
        this.models = models;
        this.eip712 = eip712;
        this.clock = clock;
        this.log = log;
    }

    /** Adds the inbox to {@code router}. */
    public void mount(Router router) {
        router.put("/content/:cid")
                .handler(context -> {
                    context.put(BODY, UploadBody.of(context));
                    context.next();
                })
                .handler(WebHost.blocking(this::answer));
    }

    private void answer(RoutingContext context) {
        try {
            FileReference file = take(context);
            WebHost.answer(
                    context,
                    200,
                    new JsonObject().put("cid", file.cid().toString()).put("bytes", file.bytes()));
        } catch (RefusedException e) {
            refuse(context, e.status(), e);
        } catch (MalformedException e) {
            refuse(context, 400, e);
        } catch (LedgerException | HistoryException e) {
            refuse(context, 503, e);
        } catch (ContentException | IOException e) {
            refuse(context, 507, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(context, 503, e);
        }
    }

    private FileReference take(RoutingContext context)
            throws RefusedException,
                    MalformedException,
                    LedgerException,
                    HistoryException,
                    ContentException,
                    IOException,
                    InterruptedException {
        UploadRequest request =
                UploadRequest.read(
                        context.request(),
                        String.valueOf(context.pathParam("cid")),
                        eip712,
                        clock.instant());
        ModelInbox inbox = inbox(request);
        if (!busy.add(request.participant())) {
            throw new RefusedException(429, "One upload at a time");
        }
        try {
            return take(context, request, inbox);
        } finally {
            busy.remove(request.participant());
        }
    }

    private ModelInbox inbox(UploadRequest request)
            throws RefusedException, LedgerException, HistoryException {
        if (request.model().isEmpty()) {
            return models.ofMember(request.participant());
        }
        ModelInbox inbox = models.of(request.model().get());
        inbox.requireMember(request.participant());
        return inbox;
    }

    private FileReference take(RoutingContext context, UploadRequest request, ModelInbox inbox)
            throws RefusedException,
                    MalformedException,
                    ContentException,
                    IOException,
                    InterruptedException {
        Quota quota = inbox.quota();
        Publication publication = inbox.publication();
        if (!quota.allows(publication, request.participant(), request.root(), request.length())) {
            throw new RefusedException(
                    413,
                    "%s may hold %d bytes here until a round takes them over"
                            .formatted(request.participant(), quota.bytes()));
        }
        Path spool = Files.createTempFile("commonweight-upload", ".car");
        try {
            requireNonNull(context.<UploadBody>get(BODY)).receive(spool);
            if (!digest(spool).equals(request.body())) {
                throw new RefusedException(400, "The body is not the one that was signed");
            }
            Archive archive = new Archive(spool);
            FileReference file = archive.verify(request.root());
            archive.keep(store.blocks());
            publication.pin(Quota.pin(request.participant(), request.root()), file);
            log.uploaded(request.participant(), file);
            return file;
        } finally {
            Files.delete(spool);
        }
    }

    private static Digest digest(Path path) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(sha256.digest());
    }

    /**
     * The rest of the body is read and dropped, so that the answer reaches who is still sending;
     * who is gone gets none.
     */
    private static void refuse(RoutingContext context, int status, Exception why) {
        if (context.response().closed()) {
            return;
        }
        if (!context.request().isEnded()) {
            context.request().resume();
        }
        WebHost.refuse(context, status, String.valueOf(why.getMessage()));
    }
}
