package org.commonweight.participant.model;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Announcement;
import org.commonweight.participant.delivery.Presence;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes this participant known: its profile with the inbox and on the ledger, as soon as it may,
 * and from then on a sign of life every half minute. Rounds go on without any of it.
 */
final class Announcing implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final NodeParts parts;
    private final Ledgers.Line line;
    private final Announcement announcement;
    private final Presence presence;
    private final ParticipantLog log;
    private boolean present;
    private boolean done;
    private boolean toldToWait;
    private Instant next = Instant.EPOCH;

    Announcing(
            NodeParts parts,
            Ledgers.Line line,
            Announcement announcement,
            Presence presence,
            ParticipantLog log) {
        this.parts = parts;
        this.line = line;
        this.announcement = announcement;
        this.presence = presence;
        this.log = log;
    }

    /** Announces this participant, unless that is done; {@code ready} is for the heartbeat. */
    void look(ModelHistory history, boolean ready) throws LedgerException, InterruptedException {
        presence.setReady(ready);
        if (done || parts.clock().instant().isBefore(next)) {
            return;
        }
        if (!mayJoin(history)) {
            sayWait();
            return;
        }
        try {
            if (!present) {
                leaveWithInbox();
                presence.start();
                present = true;
            }
            announcement.putOnLedger(history, parts.store(), line.writer());
            done = true;
            log.joined();
        } catch (LedgerException.Refused | LedgerException.Failed | ContentException e) {
            log.announcementFailed(String.valueOf(e.getMessage()));
            next = parts.clock().instant().plus(AGAIN);
        }
    }

    private boolean mayJoin(ModelHistory history) {
        return history.admission() == AdmissionMode.OPEN
                || history.memberOf(address()).isOpenEnded();
    }

    private void sayWait() {
        if (!toldToWait) {
            toldToWait = true;
            log.toBeAllowed(address());
        }
    }

    private Address address() {
        return line.writer().address();
    }

    private void leaveWithInbox() throws InterruptedException {
        try {
            announcement.leaveWithInbox();
        } catch (IOException e) {
            log.inboxFailed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        presence.close();
    }
}
