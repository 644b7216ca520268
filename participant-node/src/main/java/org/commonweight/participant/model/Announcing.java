package org.commonweight.participant.model;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Presence;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Makes this participant known: its profile with the inbox and on the ledger, as soon as it may,
 * and from then on a sign of life every half minute. Rounds go on without any of it.
 */
final class Announcing implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Address participant;
    private final Publishing ledger;
    private final Presence presence;
    private final Outage gas;
    private final InstantSource clock;
    private final ParticipantLog log;
    private boolean onLedger;
    private boolean toldToWait;
    private Instant next = Instant.EPOCH;

    /** Puts the announcement onto the ledger, unless it stands there. */
    @FunctionalInterface
    interface Publishing {
        void publish(ModelHistory history)
                throws ContentException, LedgerException, InterruptedException;
    }

    Announcing(
            Address participant,
            Publishing ledger,
            Presence presence,
            Outage gas,
            InstantSource clock,
            ParticipantLog log) {
        this.participant = participant;
        this.ledger = ledger;
        this.presence = presence;
        this.gas = gas;
        this.clock = clock;
        this.log = log;
    }

    /** Announces this participant, unless that is done; {@code ready} is for the heartbeat. */
    void look(ModelHistory history, boolean ready) throws LedgerException, InterruptedException {
        presence.setReady(ready);
        if (onLedger || clock.instant().isBefore(next)) {
            return;
        }
        if (!mayJoin(history)) {
            sayWait();
            return;
        }
        presence.start();
        next = clock.instant().plus(AGAIN);
        onLedger = publish(history);
    }

    private boolean publish(ModelHistory history) throws LedgerException, InterruptedException {
        try {
            ledger.publish(history);
            gas.over();
            log.joined();
            return true;
        } catch (LedgerException.TooDear e) {
            gas.note(e);
            return false;
        } catch (LedgerException.Refused | LedgerException.Failed | ContentException e) {
            log.announcementFailed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean mayJoin(ModelHistory history) {
        return history.admission() == AdmissionMode.OPEN
                || history.memberOf(participant).isOpenEnded();
    }

    private void sayWait() {
        if (!toldToWait) {
            toldToWait = true;
            log.toBeAllowed(participant);
        }
    }

    @Override
    public void close() {
        presence.close();
        gas.forget();
    }
}
