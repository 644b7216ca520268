package org.commonweight.audit;

import static org.commonweight.audit.Altered.OTHER;
import static org.commonweight.audit.Tampering.shown;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Storage of a ledger, or a node that lies about it, that tells another past than the events. */
final class StorageTamperings {
    private StorageTamperings() {}

    static List<Tampering> all() {
        return List.of(
                shown("another genesis in storage", 0, AuditCheck.HISTORY_SLOT, history(0, OTHER)),
                shown(
                        "another history of an earlier round",
                        2,
                        AuditCheck.HISTORY_SLOT,
                        history(2, OTHER)),
                shown(
                        "no history of an earlier round",
                        3,
                        AuditCheck.HISTORY_SLOT,
                        history(3, Digest.ZERO)),
                shown(
                        "storage of a chain that lost its last round",
                        4,
                        AuditCheck.HISTORY_SLOT,
                        history(4, Digest.ZERO)),
                shown(
                        "another history of the model",
                        4,
                        AuditCheck.HISTORY_SLOT,
                        slots(s -> new LedgerSlots(s.head(), OTHER, s.round(), s.histories()))),
                shown(
                        "another head of the model",
                        4,
                        AuditCheck.HEAD_SLOT,
                        slots(s -> new LedgerSlots(OTHER, s.history(), s.round(), s.histories()))),
                shown(
                        "fewer rounds than the events tell of",
                        4,
                        AuditCheck.HISTORY_SLOT,
                        slots(s ->
                                new LedgerSlots(
                                        s.head(), s.history(), 3, s.histories().subList(0, 4)))),
                shown(
                        "more rounds than the events tell of",
                        5,
                        AuditCheck.ROUND_SLOT,
                        slots(s -> new LedgerSlots(s.head(), s.history(), 5, s.histories()))),
                shown(
                        "events of a model that is not in storage",
                        0,
                        AuditCheck.ORDER,
                        w -> w.slots = Optional.empty()),
                shown(
                        "storage of a model without events",
                        0,
                        AuditCheck.ORDER,
                        w -> w.events.clear()));
    }

    private static Consumer<World> history(int round, Digest altered) {
        return w -> {
            List<Digest> histories = new ArrayList<>(w.histories);
            histories.set(round, altered);
            slots(s -> new LedgerSlots(s.head(), s.history(), s.round(), histories)).accept(w);
        };
    }

    private static Consumer<World> slots(UnaryOperator<LedgerSlots> change) {
        return w -> w.slots = w.slots.map(change);
    }
}
