package org.commonweight.organization.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.web.WebHost;

import java.util.Optional;

/**
 * {@code POST /presence}: a participant leaves its signed profile, so that its content can be
 * found. It is a mailbox: nothing in a round depends on its answer.
 */
public final class Inbox {
    /** The longest profile that is taken. */
    static final int MAX_BODY = 64 * 1024;

    private final Digest model;
    private final Membership membership;
    private final Publication publication;
    private final Eip712 eip712;
    private final OperatorLog log;

    /** Tells who may leave something. */
    @FunctionalInterface
    public interface Membership {
        /** Tells whether {@code participant} is a member in the live round or the next. */
        boolean includes(Address participant) throws LedgerException, HistoryException;
    }

    /** Takes profiles of members for {@code model}. */
    public Inbox(
            Digest model,
            Membership membership,
            Publication publication,
            Eip712 eip712,
            OperatorLog log) {
        this.model = model;
        this.membership = membership;
        this.publication = publication;
        this.eip712 = eip712;
        this.log = log;
    }

    /** Adds the inbox to {@code router}; handlers run on virtual threads. */
    public void mount(Router router) {
        router.post("/presence")
                .handler(WebHost.body(MAX_BODY))
                .handler(WebHost.blocking(this::take));
    }

    private void take(RoutingContext context) {
        try {
            Buffer body = Optional.ofNullable(context.body().buffer()).orElse(Buffer.buffer());
            ParticipantProfile profile = verified(body.getBytes());
            if (!membership.includes(profile.participant())) {
                WebHost.refuse(context, 403, profile.participant() + " is not a member");
                return;
            }
            Digest digest =
                    publication.manifest("profile/" + profile.participant(), body.getBytes());
            log.participantPresent(profile.participant(), profile.platform());
            WebHost.answer(context, 200, new JsonObject().put("profile", digest.hex()));
        } catch (MalformedException e) {
            WebHost.refuse(context, 400, String.valueOf(e.getMessage()));
        } catch (LedgerException | HistoryException e) {
            WebHost.refuse(context, 503, String.valueOf(e.getMessage()));
        } catch (ContentException e) {
            WebHost.refuse(context, 507, String.valueOf(e.getMessage()));
        }
    }

    private ParticipantProfile verified(byte[] stored) throws MalformedException {
        SignedManifest<ParticipantProfile> signed = SignedManifest.ofProfile(stored);
        ParticipantProfile profile = signed.claimed();
        if (!profile.model().equals(model)
                || signed.signer(eip712).filter(profile.participant()::equals).isEmpty()) {
            throw new MalformedException(
                    "The profile is of another model or not signed by its participant");
        }
        return profile;
    }
}
