package org.commonweight.ledger.outbox;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.Refusal;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Patience;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signer;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends the transactions of one key, each once. Numbers are given out one at a time, so one sender
 * per key and chain may serve many threads; a second process with the same key is noticed. A call
 * that was cut off is finished, with the same bytes, when it is made again.
 */
public final class TransactionSender {
    private static final int RENUMBERINGS = 3;

    private final EthereumNode node;
    private final Signer signer;
    private final SendingPolicy policy;
    private final Finality finality;
    private final TransactionSigner transactions;
    private final FeeQuote quote;
    private final Outbox outbox;
    private final Mailing mailing;
    private final ReentrantLock numbering = new ReentrantLock();

    /**
     * Sends as {@code signer} on the chain {@code chainId}.
     *
     * @throws LedgerException.Failed if the outbox cannot be used
     */
    public TransactionSender(
            EthereumNode node,
            long chainId,
            Signer signer,
            SendingPolicy policy,
            Finality finality,
            Storage storage)
            throws LedgerException {
        this.node = node;
        this.signer = signer;
        this.policy = policy;
        this.finality = finality;
        this.transactions = new TransactionSigner(chainId, signer);
        this.quote = new FeeQuote(node, policy.maxFeePerGas());
        this.outbox = Outbox.open(storage, new OutboxJson.Owner(chainId, signer.address()));
        this.mailing = new Mailing(node, signer.address());
    }

    /** Returns the address that sends. */
    public Address address() {
        return signer.address();
    }

    /**
     * Sends {@code call} to the contract {@code to}, or creates a contract if {@code to} is empty.
     *
     * @throws LedgerException.Refused if the contract refused by name
     * @throws LedgerException.TooDear if gas costs more than the policy allows
     * @throws LedgerException.Unreachable if the end is not known: the transaction may yet succeed,
     *     and the same call goes on with it
     */
    public Receipt send(Call call, Optional<Address> to)
            throws LedgerException, InterruptedException {
        for (int i = 0; i < RENUMBERINGS; i++) {
            PendingTransaction pending = take(call, to);
            try {
                Optional<TransactionReceipt> end = await(pending);
                if (end.isPresent()) {
                    return report(call, to, end.get());
                }
            } finally {
                outbox.leave(pending);
            }
        }
        throw new LedgerException.Failed(
                call.name()
                        + " lost its number "
                        + RENUMBERINGS
                        + " times: another process sends as "
                        + address()
                        + "; give every process a key of its own");
    }

    /** Hands in again whatever was sent before and is in no block, or in one no more. */
    public void tend() throws LedgerException, InterruptedException {
        numbering.lockInterruptibly();
        try {
            tendUnattended();
        } finally {
            numbering.unlock();
        }
    }

    /** Gives up what was sent under numbers that the chain has not come to, or no longer. */
    public void acceptRewind() throws LedgerException {
        outbox.giveUpFrom(node.nonce(address()));
    }

    private PendingTransaction take(Call call, Optional<Address> to)
            throws LedgerException, InterruptedException {
        numbering.lockInterruptibly();
        try {
            Optional<PendingTransaction> adopted = outbox.adopt(call, to);
            if (adopted.isPresent()) {
                return handIn(adopted.get());
            }
            tendUnattended();
            PendingTransaction fresh =
                    transactions.sign(call, to, outbox.free(number()), quote.now());
            outbox.add(fresh);
            return handIn(fresh);
        } finally {
            numbering.unlock();
        }
    }

    private PendingTransaction handIn(PendingTransaction pending)
            throws LedgerException, InterruptedException {
        boolean accepted = false;
        try {
            mailing.handIn(pending);
            accepted = true;
        } catch (Mailing.NeverException e) {
            outbox.drop(pending);
            throw e.reason();
        } finally {
            if (!accepted) {
                outbox.leave(pending);
            }
        }
        return pending;
    }

    private BigInteger number() throws LedgerException {
        BigInteger next = node.nonce(address());
        Optional<BigInteger> first = outbox.first();
        if (first.isPresent() && first.get().compareTo(next) > 0) {
            throw new LedgerException.Failed(
                    "The ledger knows "
                            + next
                            + " transactions of "
                            + address()
                            + ", but number "
                            + first.get()
                            + " waits in the outbox "
                            + outbox
                            + ": the node lags behind, or the chain lost its past; wait, or go on"
                            + " with --accept-rewind if that is to be given up");
        }
        return next;
    }

    private void tendUnattended() throws LedgerException, InterruptedException {
        long finalBlock =
                finality instanceof Finality.Instant
                        ? Long.MAX_VALUE
                        : node.latest(finality).number();
        outbox.settle(finalBlock);
        for (PendingTransaction pending : outbox.unattended()) {
            Optional<TransactionReceipt> receipt = mailing.receipt(pending);
            outbox.found(pending, receipt.map(r -> r.getBlockNumber().longValueExact()));
            if (receipt.isEmpty()) {
                if (mailing.isOvertaken(pending)) {
                    outbox.drop(pending);
                } else {
                    handIn(pending);
                }
            }
        }
        outbox.settle(finalBlock);
    }

    /** Empty if another transaction took the number, so that this one can never be. */
    private Optional<TransactionReceipt> await(PendingTransaction first)
            throws LedgerException, InterruptedException {
        PendingTransaction pending = first;
        Duration looked = Duration.ZERO;
        Patience patience = Patience.of(policy.deadline());
        do {
            Optional<TransactionReceipt> receipt = mailing.receipt(pending);
            if (receipt.isPresent()) {
                long block = receipt.get().getBlockNumber().longValueExact();
                outbox.found(pending, Optional.of(block));
                return receipt;
            }
            if (mailing.isOvertaken(pending)) {
                outbox.drop(pending);
                return Optional.empty();
            }
            if (patience.used().minus(looked).compareTo(policy.stall()) >= 0) {
                pending = hurry(pending);
                looked = patience.used();
            }
        } while (patience.pause());
        throw new LedgerException.Unreachable(
                pending.call().name()
                        + " is in no block after "
                        + policy.deadline().toSeconds()
                        + " s; it may still come, and the same call waits for it again:"
                        + " transaction "
                        + pending.latest().hash());
    }

    /**
     * Offers more for a transaction that no block takes, as far as the policy allows; unless the
     * chain never comes to its number, which no price would change.
     */
    private PendingTransaction hurry(PendingTransaction pending)
            throws LedgerException, InterruptedException {
        number();
        Fees raised = pending.latest().fees().raised();
        try {
            raised = raised.atLeast(quote.now());
        } catch (LedgerException.TooDear e) {
            return handIn(pending);
        }
        boolean allowed = raised.most().compareTo(policy.maxFeePerGas()) <= 0;
        if (!allowed || raised.equals(pending.latest().fees())) {
            return handIn(pending);
        }
        PendingTransaction replacement = transactions.replace(pending, raised);
        outbox.replace(replacement);
        return handIn(replacement);
    }

    private Receipt report(Call call, Optional<Address> to, TransactionReceipt receipt)
            throws LedgerException {
        if (receipt.isStatusOK()) {
            return Receipt.of(receipt, node);
        }
        throw failure(call, to, receipt);
    }

    /** Receipts carry no reason, so the call is tried once more on the state that refused it. */
    private LedgerException failure(Call call, Optional<Address> to, TransactionReceipt receipt)
            throws LedgerException {
        Transaction again =
                Transaction.createFunctionCallTransaction(
                        address().hex(),
                        null,
                        null,
                        BigInteger.valueOf(call.gasLimit()),
                        to.map(Address::hex).orElse(""),
                        call.data().hex());
        Optional<Refusal> refusal =
                node.revertData(again, receipt.getBlockNumber().longValueExact())
                        .flatMap(Refusal::decode);
        if (refusal.isPresent()) {
            return new LedgerException.Refused(call.name(), refusal.get());
        }
        return new LedgerException.Failed(
                call.name()
                        + " failed without a reason: read the ledger again before repeating it;"
                        + " transaction "
                        + receipt.getTransactionHash());
    }
}
