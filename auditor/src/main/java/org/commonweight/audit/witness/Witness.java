package org.commonweight.audit.witness;

import org.commonweight.audit.Auditor;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;
import org.commonweight.protocol.round.LedgerEvent.RoundFinalized;
import org.commonweight.protocol.round.LedgerEvent.RoundVoided;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one model: compares what the ledger says now with every head seen before, remembers new
 * ones, and audits the content of rounds that were not found right before.
 *
 * @param signer whose key signs new lines, and whose lines of earlier runs are believed; nobody's
 *     if absent
 */
public record Witness(
        WitnessFile file,
        Evidence evidence,
        Domain ledger,
        Digest model,
        Optional<Signer> signer,
        InstantSource clock) {

    /**
     * Looks once. The heads are on the disk before anything is returned.
     *
     * @throws RewrittenException if the ledger lost or changed a head that was seen before
     * @throws WitnessException if the file is about another model, or the ledger cannot be read
     */
    public AuditReport look() throws RewrittenException, WitnessException, IOException {
        file.requireSubject(ledger, model);
        LedgerView view;
        try {
            view = evidence.ledger(model);
        } catch (UnavailableException e) {
            throw new WitnessException(String.valueOf(e.getMessage()), e);
        }
        compare(view);
        Map<Long, Digest> blocks = endings(view);
        AuditReport report = new Auditor(evidence, ledger).check(model, view, settled(blocks));
        for (RoundAudit audit : report.rounds()) {
            Digest history = historyAfter(view, audit.round());
            Optional<Digest> block = Optional.ofNullable(blocks.get(audit.round()));
            if (!history.isZero() && block.isPresent()) {
                remember(audit, history, block.get());
            }
        }
        return report;
    }

    private void compare(LedgerView view) throws RewrittenException {
        for (WitnessedHead head : file.heads().values()) {
            Digest now = historyAfter(view, head.round());
            if (!now.equals(head.history())) {
                throw new RewrittenException(head.round(), head.history(), now);
            }
        }
    }

    private static Digest historyAfter(LedgerView view, long round) {
        return view.slots().map(slots -> slots.historyAfter(round)).orElse(Digest.ZERO);
    }

    /** The blocks that registered the model (0) and ended its rounds, as the events say. */
    private static Map<Long, Digest> endings(LedgerView view) {
        Map<Long, Digest> blocks = new HashMap<>();
        for (LoggedEvent logged : view.events()) {
            switch (logged.event()) {
                case ModelRegistered e -> blocks.putIfAbsent(0L, logged.at().blockHash());
                case RoundFinalized e -> blocks.put(e.round(), logged.at().blockHash());
                case RoundVoided e -> blocks.put(e.round(), logged.at().blockHash());
                default -> {}
            }
        }
        return blocks;
    }

    private Map<Long, Digest> settled(Map<Long, Digest> blocks) {
        Optional<Address> me = signer.map(Signer::address);
        Map<Long, Digest> settled = new HashMap<>();
        blocks.forEach((round, block) ->
                file.settled(round, block, me).ifPresent(history -> settled.put(round, history)));
        return settled;
    }

    private void remember(RoundAudit audit, Digest history, Digest block) throws IOException {
        long round = audit.round();
        boolean settles = isSettled(audit);
        boolean known = file.heads().containsKey(round);
        if (!known || (settles && !file.confirm(round, block, signer.map(Signer::address)))) {
            long now = clock.instant().getEpochSecond();
            file.append(
                    new WitnessedHead(
                            ledger, model, round, history, block, settles, now, file.last()),
                    signer);
        }
    }

    /** What was found or missing, and what is still under way, is worth another look. */
    private static boolean isSettled(RoundAudit audit) {
        return switch (audit.outcome()) {
            case RoundOutcome.GenesisConfirmed _,
                    RoundOutcome.Recomputed _,
                    RoundOutcome.ConfirmedEarlier _ ->
                    true;
            case RoundOutcome.VoidConfirmed _ -> audit.notes().isEmpty();
            case RoundOutcome.Found _,
                    RoundOutcome.Unchecked _,
                    RoundOutcome.Live _,
                    RoundOutcome.EventsConfirmed _ ->
                    false;
        };
    }
}
