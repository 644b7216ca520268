package org.commonweight.ledger.node;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.Refusal;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Signer;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends the transactions of one key and waits until each is in a block. Numbers are given out one
 * at a time, so one sender per key and chain may be shared by many threads.
 */
public final class TransactionSender {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final EthereumNode node;
    private final Signer signer;
    private final RawTransactions transactions;
    private final ReentrantLock numbering = new ReentrantLock();

    /** Sends as {@code signer} on the chain {@code chainId}. */
    public TransactionSender(EthereumNode node, long chainId, Signer signer) {
        this.node = node;
        this.signer = signer;
        this.transactions = new RawTransactions(node, chainId);
    }

    /** Returns the address that sends. */
    public Address address() {
        return signer.address();
    }

    /**
     * Sends {@code call} to the contract {@code to}, or creates a contract if {@code to} is empty.
     *
     * @throws LedgerException.Refused if the contract refused by name
     * @throws LedgerException.Unreachable if the end is not known: the transaction may yet succeed
     */
    public Receipt send(Call call, Optional<Address> to)
            throws LedgerException, InterruptedException {
        Digest hash = submit(call, to);
        TransactionReceipt receipt = await(call, hash);
        if (!receipt.isStatusOK()) {
            throw failure(call, to, receipt);
        }
        return facts(hash, receipt);
    }

    private Digest submit(Call call, Optional<Address> to)
            throws LedgerException, InterruptedException {
        numbering.lockInterruptibly();
        try {
            BigInteger nonce = node.nonce(signer.address());
            Bytes raw = transactions.sign(call, to, nonce, signer);
            Digest hash = Keccak.hash(raw.toArray());
            submit(raw, hash);
            return hash;
        } finally {
            numbering.unlock();
        }
    }

    /** The same bytes may be handed in again: they are one transaction, whoever has it already. */
    private void submit(Bytes raw, Digest hash) throws LedgerException, InterruptedException {
        try {
            node.send(raw);
        } catch (LedgerException.Unreachable lost) {
            Thread.sleep(Duration.ofMillis(200));
            try {
                node.send(raw);
            } catch (LedgerException.Failed known) {
                if (node.receipt(hash).isEmpty()) {
                    throw known;
                }
            }
        }
    }

    private TransactionReceipt await(Call call, Digest hash)
            throws LedgerException, InterruptedException {
        Patience patience = Patience.of(DEADLINE);
        do {
            Optional<TransactionReceipt> receipt = node.receipt(hash);
            if (receipt.isPresent()) {
                return receipt.get();
            }
        } while (patience.pause());
        throw new LedgerException.Unreachable(
                call.name()
                        + " is in no block after "
                        + DEADLINE.toSeconds()
                        + " s; it may still come: transaction "
                        + hash);
    }

    /** Receipts carry no reason, so the call is tried once more on the state that refused it. */
    private LedgerException failure(Call call, Optional<Address> to, TransactionReceipt receipt)
            throws LedgerException {
        Transaction again =
                Transaction.createFunctionCallTransaction(
                        signer.address().hex(),
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
                        + " failed without a reason: transaction "
                        + receipt.getTransactionHash());
    }

    private Receipt facts(Digest hash, TransactionReceipt receipt) throws LedgerException {
        Digest blockHash = Hex.digest(receipt.getBlockHash());
        Block block =
                node.block(blockHash)
                        .orElseThrow(() ->
                                new LedgerException.Failed(node + " forgot block " + blockHash));
        Optional<Address> created =
                receipt.getContractAddress() == null
                        ? Optional.empty()
                        : Optional.of(new Address(Hex.bytes(receipt.getContractAddress())));
        return new Receipt(
                hash,
                block.number(),
                blockHash,
                block.time(),
                receipt.getGasUsed().longValueExact(),
                LogReader.decode(receipt.getLogs(), block),
                created);
    }
}
