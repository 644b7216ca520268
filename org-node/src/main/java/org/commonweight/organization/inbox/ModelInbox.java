package org.commonweight.organization.inbox;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.organization.relay.RefusedException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.time.InstantSource;

/**
 * What the members of one model may leave: profiles, content up to a quota, and that they are here.
 */
public final class ModelInbox {
    /**
     * Profiles that one member may leave in an hour; a node has a new one at most when it starts.
     */
    private static final int PROFILES = 60;

    private final Digest model;
    private final Members members;
    private final Publication publication;
    private final Quota quota;
    private final Presence presence;
    private final HourlyLimit profiles;
    private final Eip712 eip712;
    private final OperatorLog log;

    /** Tells who may leave something. */
    @FunctionalInterface
    public interface Members {
        /** Tells whether {@code participant} is a member in the live round or the next. */
        boolean include(Address participant) throws LedgerException, HistoryException;
    }

    /** Takes in what members of the model of {@code genesis} leave. */
    public ModelInbox(
            ModelManifest genesis,
            Members members,
            Publication publication,
            Presence presence,
            Eip712 eip712,
            InstantSource clock,
            OperatorLog log) {
        this.model = genesis.model();
        this.members = members;
        this.publication = publication;
        this.quota = Quota.of(genesis);
        this.presence = presence;
        this.profiles = new HourlyLimit(PROFILES, clock);
        this.eip712 = eip712;
        this.log = log;
    }

    /** Returns the id of the model. */
    public Digest model() {
        return model;
    }

    boolean includes(Address participant) throws LedgerException, HistoryException {
        return members.include(participant);
    }

    void requireMember(Address participant)
            throws RefusedException, LedgerException, HistoryException {
        if (!members.include(participant)) {
            throw new RefusedException(403, participant + " is not a member");
        }
    }

    /**
     * Keeps a profile that its participant signed and sends now: profiles are public, and one that
     * is no longer true must not come back from somebody else.
     */
    Digest profile(byte[] stored, Address sender)
            throws MalformedException,
                    RefusedException,
                    LedgerException,
                    HistoryException,
                    ContentException {
        SignedManifest<ParticipantProfile> signed = SignedManifest.ofProfile(stored);
        ParticipantProfile profile = signed.claimed();
        if (!profile.model().equals(model)
                || signed.signer(eip712).filter(profile.participant()::equals).isEmpty()) {
            throw new MalformedException(
                    "The profile is of another model or not signed by its participant");
        }
        if (!sender.equals(profile.participant())) {
            throw new RefusedException(403, "A profile is left by its participant alone");
        }
        requireMember(sender);
        String pin = "profile/" + sender;
        FileReference content =
                new FileReference(Cid.ofManifest(Digest.sha256(stored)), stored.length);
        boolean same = content.equals(publication.pinned(pin).get(publication.pinName(pin)));
        if (!same && !profiles.allows(sender)) {
            throw new RefusedException(
                    429, "%s left %d profiles this hour: wait".formatted(sender, PROFILES));
        }
        return publication.manifest(pin, stored);
    }

    void beat(Address participant, String platform, boolean ready) {
        if (presence.beat(participant, platform, ready)) {
            log.participantPresent(participant, platform);
        }
    }

    Publication publication() {
        return publication;
    }

    Quota quota() {
        return quota;
    }
}
