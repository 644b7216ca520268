package org.commonweight.participant.model;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Waits for whatever time, or room, may cure: the ledger, content, the disk and the price of gas,
 * each told apart, since only then does its owner know what to do.
 */
final class Outages implements AutoCloseable {
    private final Outage ledger;
    private final Outage content;
    private final Outage disk;
    private final Outage gas;

    /** Something that goes on from where it was when it is attempted again. */
    @FunctionalInterface
    interface Attempt<T> {
        T make()
                throws LedgerException,
                        HistoryException,
                        UnavailableException,
                        ContentException,
                        MalformedException,
                        DataException,
                        IOException,
                        InterruptedException;
    }

    /** Waits for what {@code joined} needs. */
    Outages(NodeParts parts, JoinedModel joined, ParticipantLog log) {
        this(
                silence(parts, "the ledger at " + joined.rpcs().getFirst(), log),
                silence(parts, "the content at " + joined.sources().getFirst(), log),
                outage(parts, "the disk of " + parts.home().folder(), Outage.Kind.UNUSABLE, log),
                gas(parts, joined, log));
    }

    Outages(Outage ledger, Outage content, Outage disk, Outage gas) {
        this.ledger = ledger;
        this.content = content;
        this.disk = disk;
        this.gas = gas;
    }

    /** Returns what waits for gas to become cheaper on the ledger of {@code joined}. */
    static Outage gas(NodeParts parts, JoinedModel joined, ParticipantLog log) {
        return outage(parts, "the gas price at " + joined.rpcs().getFirst(), Outage.Kind.DEAR, log);
    }

    private static Outage silence(NodeParts parts, String subject, ParticipantLog log) {
        return outage(parts, subject, Outage.Kind.SILENT, log);
    }

    private static Outage outage(
            NodeParts parts, String subject, Outage.Kind kind, ParticipantLog log) {
        return new Outage(subject, kind, parts.clock(), parts.zone(), parts.problems(), log);
    }

    /** Attempts something until it succeeds, or fails in a way that waiting cannot cure. */
    <T> T wait(Attempt<T> attempt)
            throws LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException,
                    IOException,
                    InterruptedException {
        while (true) {
            try {
                T made = attempt.make();
                List.of(ledger, content, disk, gas).forEach(Outage::over);
                return made;
            } catch (LedgerException.Unreachable e) {
                pause(ledger, e);
            } catch (LedgerException.Failed e) {
                pause(e.getCause() instanceof IOException ? disk : ledger, e);
            } catch (LedgerException.TooDear e) {
                pause(gas, e);
            } catch (UnavailableException | ContentException e) {
                pause(isOfTheDisk(e) ? disk : content, e);
            } catch (IOException | UncheckedIOException e) {
                pause(disk, e);
            }
        }
    }

    /** The ledger is always asked first, so who has come to something else has had its answer. */
    private void pause(Outage outage, Exception failure) throws InterruptedException {
        // Whoever is to end is not waiting: an interruption breaks off what is being written.
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (outage != ledger) {
            ledger.over();
        }
        outage.pause(failure);
    }

    private static boolean isOfTheDisk(@Nullable Throwable failure) {
        return switch (failure) {
            case ContentException.StorageFailed _, ContentException.QuotaExceeded _ -> true;
            case ContentException.Unobtainable e ->
                    e.attempts().stream().anyMatch(Outages::isOfTheDisk);
            case UnavailableException e -> isOfTheDisk(e.getCause());
            case null, default -> false;
        };
    }

    /** Waits no more. */
    @Override
    public void close() {
        List.of(ledger, content, disk, gas).forEach(Outage::forget);
    }
}
