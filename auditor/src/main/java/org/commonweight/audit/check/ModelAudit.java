package org.commonweight.audit.check;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.Missing;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.Eip712;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** One run over the whole past of one model. */
public final class ModelAudit {
    private final Digest model;
    private final Replay replay;
    private final LedgerSlots slots;
    private final CheckedContent content;
    private final Eip712 eip712;
    private final LongPredicate selected;
    private final List<RoundAudit> audits = new ArrayList<>();

    /** Audits the content of the rounds that are {@code selected}, and the events of all. */
    public ModelAudit(
            Digest model,
            Replay replay,
            LedgerSlots slots,
            CheckedContent content,
            Eip712 eip712,
            LongPredicate selected) {
        this.model = model;
        this.replay = replay;
        this.slots = slots;
        this.content = content;
        this.eip712 = eip712;
        this.selected = selected;
    }

    /** Returns the audits of the genesis and of every round, in order. */
    public List<RoundAudit> run() {
        Optional<ModelHistory> history = replay.history();
        if (history.isPresent()) {
            Heads heads = genesis(history.get());
            replay.rounds().forEach(round -> add(round(round, heads)));
        }
        replay.failure().filter(failed -> isNew(failed.round())).ifPresent(audits::add);
        replay.unreached().forEach(this::addUnreached);
        SlotAudit ledger = new SlotAudit(slots, replay);
        if (ledger.countsMore()) {
            audits.add(ledger.untold());
        }
        return audits;
    }

    private Heads genesis(ModelHistory history) {
        GenesisAudit genesis = new GenesisAudit(history, content, eip712);
        Optional<Head> head = Optional.empty();
        RoundOutcome outcome;
        try {
            head = Optional.of(genesis.check());
            outcome = new RoundOutcome.GenesisConfirmed(history.genesis());
        } catch (FoundException e) {
            outcome = e.found();
        } catch (MissingException e) {
            outcome = new RoundOutcome.Unchecked(List.of(e.missing()));
        }
        add(new RoundAudit(0, outcome));
        return new Heads(model, genesis.heads(), head);
    }

    private RoundAudit round(Round round, Heads heads) {
        if (round.outcome() != Outcome.LIVE && !selected.test(round.number())) {
            return new RoundAudit(round.number(), new RoundOutcome.EventsConfirmed());
        }
        if (round.outcome() == Outcome.VOID) {
            return voidRound(round);
        }
        return round.outcome() == Outcome.FINAL && round.proposal().isPresent()
                ? new FinalRoundAudit(round, round.proposal().get(), heads, content, eip712).check()
                : new RoundAudit(round.number(), new RoundOutcome.Live());
    }

    private RoundAudit voidRound(Round round) {
        RoundOutcome confirmed =
                new RoundOutcome.VoidConfirmed(round.voidCause().orElse(VoidCause.NO_PROPOSAL));
        try {
            new TermsAudit(model, content, eip712).check(round);
            return new RoundAudit(round.number(), confirmed);
        } catch (FoundException e) {
            return new RoundAudit(round.number(), e.found());
        } catch (MissingException e) {
            String note = e.missing().what() + " is not served: " + e.missing().asked();
            return new RoundAudit(round.number(), confirmed, List.of(), List.of(note));
        }
    }

    /** A contradiction on the ledger comes before anything that content can show. */
    private void add(RoundAudit audit) {
        Optional<RoundAudit> failed =
                replay.failure().filter(failure -> failure.round() == audit.round());
        if (failed.isPresent()) {
            audits.add(failed.get());
            return;
        }
        try {
            new SlotAudit(slots, replay).check(audit.round());
            audits.add(audit);
        } catch (FoundException e) {
            audits.add(new RoundAudit(audit.round(), e.found(), audit.claims(), audit.notes()));
        }
    }

    private boolean isNew(long round) {
        return audits.stream().noneMatch(audit -> audit.round() == round);
    }

    private void addUnreached(long round) {
        Missing missing =
                new Missing(
                        AuditCheck.LINEAGE,
                        "a past that round " + round + " can follow",
                        "the events before it contradict the rules of the ledger");
        audits.add(new RoundAudit(round, new RoundOutcome.Unchecked(List.of(missing))));
    }
}
