package org.commonweight.audit.show;

import org.commonweight.audit.Auditor;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.Manifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Domain;

import java.util.List;
import java.util.Optional;

/**
 * Everything about one round: the ledger's account of it, which has been replayed, what its
 * manifests say, and the audit of it.
 *
 * @param previous the history before the round
 * @param manifest what the RoundManifest says, if it is served and canonical; the audit tells
 *     whether it is the right one
 * @param report what the RoundReport claims, likewise
 * @param exitCode 0 if the round is right, 1 if something is found in it, 2 if not all of it could
 *     be checked
 */
public record RoundDetail(
        Domain ledger,
        Digest model,
        Round round,
        Digest previous,
        Optional<RoundManifest> manifest,
        Optional<RoundReport> report,
        RoundAudit audit,
        int exitCode) {
    /**
     * Collects what {@code evidence} has on round {@code number} of {@code model}, and audits that
     * round.
     *
     * @throws NoSuchRoundException if the ledger cannot be read, contradicts itself, or has no such
     *     model or round
     */
    public static RoundDetail of(Evidence evidence, Domain ledger, Digest model, long number)
            throws NoSuchRoundException {
        LedgerView view = view(evidence, model);
        AuditReport audited =
                new Auditor(evidence, ledger).check(model, view, wanted -> wanted == number);
        Round round = round(view.events(), number);
        RoundAudit audit =
                audited.rounds().stream()
                        .filter(candidate -> candidate.round() == number)
                        .findFirst()
                        .orElseThrow();
        return new RoundDetail(
                ledger,
                model,
                round,
                previous(view.events(), number),
                read(evidence, round.terms().manifest(), SignedManifest::ofRound),
                round.proposal()
                        .flatMap(claim -> read(evidence, claim.report(), SignedManifest::ofReport)),
                audit,
                new AuditReport(ledger, model, audited.block(), List.of(audit)).exitCode());
    }

    private static LedgerView view(Evidence evidence, Digest model) throws NoSuchRoundException {
        try {
            return evidence.ledger(model);
        } catch (UnavailableException e) {
            throw new NoSuchRoundException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Round round(List<LoggedEvent> events, long number) throws NoSuchRoundException {
        try {
            ModelHistory history = ModelHistory.replay(events);
            return history.rounds().stream()
                    .filter(round -> round.number() == number)
                    .findFirst()
                    .orElseThrow(() ->
                            new NoSuchRoundException(
                                    "There is no round %d: the ledger tells of %d"
                                            .formatted(number, history.rounds().size())));
        } catch (HistoryException e) {
            throw new NoSuchRoundException(
                    "The events of the model do not hold, see audit verify: " + e.getMessage(), e);
        }
    }

    private static Digest previous(List<LoggedEvent> events, long number) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(RoundOpened.class::isInstance)
                .map(RoundOpened.class::cast)
                .filter(opened -> opened.round() == number)
                .findFirst()
                .orElseThrow()
                .previous();
    }

    @FunctionalInterface
    private interface Reader<M extends Manifest> {
        SignedManifest<M> read(byte[] stored) throws MalformedException;
    }

    private static <M extends Manifest> Optional<M> read(
            Evidence evidence, Digest name, Reader<M> reader) {
        try {
            byte[] stored = evidence.manifest(name);
            return Digest.sha256(stored).equals(name)
                    ? Optional.of(reader.read(stored).claimed())
                    : Optional.empty();
        } catch (UnavailableException | MalformedException e) {
            // The audit of the round says what is missing or wrong.
            return Optional.empty();
        }
    }

    /** Returns what became of a reveal: its published reason, 0 if included; empty before. */
    Optional<Integer> verdict(int seq) {
        return round.proposal().map(claim -> claim.rejections().reasons().getOrDefault(seq, 0));
    }
}
