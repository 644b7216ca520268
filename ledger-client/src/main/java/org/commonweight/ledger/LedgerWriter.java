package org.commonweight.ledger;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.RoundCalls;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.ledger.outbox.TransactionSender;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;

import java.util.List;
import java.util.Optional;

/**
 * Writes a ledger as one key. Every method sends one transaction, waits until it is in a block, and
 * returns what it did; a refusal by the contract is {@link LedgerException.Refused} with its name.
 * A call that was cut off, by a crash or by a deadline, is finished when it is made again.
 */
public final class LedgerWriter {
    private final TransactionSender sender;
    private final Address ledger;

    LedgerWriter(TransactionSender sender, Address ledger) {
        this.sender = sender;
        this.ledger = ledger;
    }

    /** Returns the address that sends. */
    public Address address() {
        return sender.address();
    }

    /** Registers a model of this key; its id is that of {@code Preimages.modelId}. */
    public Receipt registerModel(Digest salt, Digest genesis, AdmissionMode admission)
            throws LedgerException, InterruptedException {
        return send(ModelCalls.registerModel(salt, genesis, admission));
    }

    /** Offers the model to another address; twenty zero bytes take the offer back. */
    public Receipt transferModel(Digest model, Address to)
            throws LedgerException, InterruptedException {
        return send(ModelCalls.transferModel(model, to));
    }

    /** Takes over a model that was offered to this key. */
    public Receipt acceptModel(Digest model) throws LedgerException, InterruptedException {
        return send(ModelCalls.acceptModel(model));
    }

    /** Gives or takes an aggregator key. */
    public Receipt setAggregator(Digest model, Address key, boolean enabled)
            throws LedgerException, InterruptedException {
        return send(ModelCalls.setAggregator(model, key, enabled));
    }

    /** Holds new rounds back, or lets them open again. */
    public Receipt setPaused(Digest model, boolean paused)
            throws LedgerException, InterruptedException {
        return send(ModelCalls.setPaused(model, paused));
    }

    /** Adds or removes members from the next round on. */
    public Receipt setAllowed(Digest model, List<Address> participants, boolean allowed)
            throws LedgerException, InterruptedException {
        return send(ModelCalls.setAllowed(model, participants, allowed));
    }

    /**
     * Publishes this key's profile and, in an OPEN model, makes it a member from the next round.
     */
    public Receipt join(Digest model, Digest profile) throws LedgerException, InterruptedException {
        return send(ModelCalls.join(model, profile));
    }

    /** Ends this key's membership. */
    public Receipt resign(Digest model) throws LedgerException, InterruptedException {
        return send(ModelCalls.resign(model));
    }

    /** Opens the round {@code round} on the model's head, if its history is still as expected. */
    public Receipt openRound(Digest model, long round, Digest history, RoundParams terms)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.openRound(model, round, history, terms));
    }

    /** Commits this key. */
    public Receipt commit(Digest model, long round, Digest opening, Digest commitment)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.commit(model, round, opening, commitment));
    }

    /** Relays commitments of others; what the ledger passed over is in the receipt's events. */
    public Receipt commitBySig(Digest model, long round, List<SignedCommit> entries)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.commitBySig(model, round, entries));
    }

    /** Opens this key's commitment. */
    public Receipt reveal(Digest model, long round, Digest update, int samples, Digest salt)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.reveal(model, round, update, samples, salt));
    }

    /** Relays openings of others; what the ledger passed over is in the receipt's events. */
    public Receipt revealBatch(Digest model, long round, List<Opening> entries)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.revealBatch(model, round, entries));
    }

    /** Claims the result of a round over the reveals that fold to {@code acc}. */
    public Receipt proposeAggregate(
            Digest model,
            long round,
            Digest acc,
            Digest result,
            Digest report,
            Rejections rejections)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.proposeAggregate(model, round, acc, result, report, rejections));
    }

    /** Makes a proposed result the head. */
    public Receipt finalizeRound(Digest model, long round)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.finalizeRound(model, round));
    }

    /** Ends a round that can have no result. */
    public Receipt expireRound(Digest model, long round)
            throws LedgerException, InterruptedException {
        return send(RoundCalls.expireRound(model, round));
    }

    /** Hands in again whatever was sent before and is in no block, or in one no more. */
    public void tend() throws LedgerException, InterruptedException {
        sender.tend();
    }

    /**
     * Gives up what was sent on blocks that the chain has lost; {@link LedgerException.Rewound}
     * tells of those. To be called only when a person has decided so.
     */
    public void acceptRewind() throws LedgerException {
        sender.acceptRewind();
    }

    /** Sends any call of the contract. */
    Receipt send(Call call) throws LedgerException, InterruptedException {
        return sender.send(call, Optional.of(ledger));
    }
}
