package org.commonweight.audit.evidence;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LoggedEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger that is read now, and content from whoever serves it. */
public record LiveEvidence(LedgerReader reader, UpdateContent content) implements Evidence {
    private static final int ATTEMPTS = 5;

    /** Reads until the ledger stood still meanwhile, so that events and storage belong together. */
    @Override
    public LedgerView ledger(Digest model) throws UnavailableException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<ModelState> before = reader.model(model);
                LedgerView view = read(model, before);
                if (reader.model(model).equals(before)) {
                    return view;
                }
            }
        } catch (LedgerException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
        throw new UnavailableException("The ledger moved while it was read: audit again");
    }

    private LedgerView read(Digest model, Optional<ModelState> state) throws LedgerException {
        long block = reader.latest().number();
        List<LoggedEvent> events = reader.events(model, 0, block);
        if (state.isEmpty()) {
            return new LedgerView(block, events, Optional.empty());
        }
        List<Digest> histories = new ArrayList<>();
        for (long round = 0; round <= state.get().round(); round++) {
            histories.add(reader.history(model, round));
        }
        ModelState now = state.get();
        LedgerSlots slots = new LedgerSlots(now.head(), now.history(), now.round(), histories);
        return new LedgerView(block, events, Optional.of(slots));
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        return content.manifest(digest);
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        return content.file(reference);
    }

    @Override
    public LedgerBasis basis() {
        return reader instanceof EthereumLedger ? LedgerBasis.NODE : LedgerBasis.GIVEN;
    }

    @Override
    public boolean recomputes() {
        return content.recomputes();
    }
}
