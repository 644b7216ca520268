package org.commonweight.organization.inbox;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.relay.Intake;
import org.commonweight.organization.relay.RefusedException;
import org.commonweight.organization.round.HistoryView;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The inboxes of all models that a node operates, by model. */
public final class ModelInboxes {
    private final Map<String, Entry> byModel = new ConcurrentSkipListMap<>();

    /** One model's inbox, and how its commits and openings come to the ledger. */
    record Entry(ModelInbox inbox, Optional<Relaying> relaying) {}

    /** Where what is to be relayed for a model is left, and the history that it judges by. */
    record Relaying(Intake intake, HistoryView history) {}

    /** Adds a model that relays. */
    public void add(ModelInbox inbox, Intake intake, HistoryView history) {
        byModel.put(
                inbox.model().hex(), new Entry(inbox, Optional.of(new Relaying(intake, history))));
    }

    /** Adds a model that takes content, profiles and presence only. */
    public void add(ModelInbox inbox) {
        byModel.put(inbox.model().hex(), new Entry(inbox, Optional.empty()));
    }

    /** Forgets a model. */
    public void remove(Digest model) {
        byModel.remove(model.hex());
    }

    ModelInbox of(Digest model) throws RefusedException {
        return entry(model).inbox();
    }

    Relaying relaying(Digest model) throws RefusedException {
        return entry(model)
                .relaying()
                .orElseThrow(() -> new RefusedException(404, "Nothing is relayed for " + model));
    }

    private Entry entry(Digest model) throws RefusedException {
        Entry entry = byModel.get(model.hex());
        if (entry == null) {
            throw new RefusedException(404, "No model " + model + " is operated here");
        }
        return entry;
    }

    /** Returns the first model of which {@code participant} is a member. */
    ModelInbox ofMember(Address participant)
            throws RefusedException, LedgerException, HistoryException {
        for (Entry entry : byModel.values()) {
            if (entry.inbox().includes(participant)) {
                return entry.inbox();
            }
        }
        throw new RefusedException(403, participant + " is not a member");
    }
}
