package org.commonweight.ledger.node;

import static java.util.stream.Collectors.toMap;

import org.commonweight.ledger.rpc.Endpoint;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

import java.math.BigInteger;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON-RPC calls that we make of an Ethereum node, blocking and with deadlines. */
public final class EthereumNode implements AutoCloseable {
    private static final DefaultBlockParameter LATEST = DefaultBlockParameterName.LATEST;
    private static final int FEE_BLOCKS = 10;

    private static final int NONCE_ATTEMPTS = 5;

    private final Web3j web3j;
    private final JsonRpc rpc;

    /** Speaks with the node at {@code uri}; connects when first asked, and never asks twice. */
    public EthereumNode(URI uri) {
        this(Endpoint.at(uri));
    }

    /** Speaks through {@code endpoint}; messages call it by its name. */
    public EthereumNode(Endpoint endpoint) {
        this.web3j = Web3j.build(endpoint.service());
        this.rpc = new JsonRpc(endpoint);
    }

    /** Returns the chain id. */
    public long chainId() throws LedgerException {
        return rpc.ask(web3j.ethChainId(), answer -> answer.getChainId().longValueExact());
    }

    /** Returns the newest block. */
    public Block latest() throws LedgerException {
        return block(LATEST).orElseThrow(() -> new LedgerException.Failed(rpc + " has no block"));
    }

    /**
     * Returns the newest block that is final.
     *
     * @throws LedgerException.Failed if the node marks no block as final
     */
    public Block latest(Finality finality) throws LedgerException {
        return switch (finality) {
            case Finality.Instant instant -> latest();
            case Finality.Depth(int blocks) -> {
                Block newest = latest();
                long number = Math.max(0, newest.number() - blocks);
                yield block(number)
                        .orElseThrow(() ->
                                new LedgerException.Failed(rpc + " does not show block " + number));
            }
            case Finality.Tag tag ->
                    block(name(tag))
                            .orElseThrow(() ->
                                    new LedgerException.Failed(
                                            rpc
                                                    + " has no "
                                                    + tag
                                                    + " block yet: wait, or use depth:N"));
        };
    }

    /** Returns the block of this number, if the chain has grown so far. */
    public Optional<Block> block(long number) throws LedgerException {
        return block(at(number));
    }

    /** Returns the block of this hash, if the node knows it. */
    public Optional<Block> block(Digest hash) throws LedgerException {
        return rpc.ask(web3j.ethGetBlockByHash(hash.hex(), false), Answers::header);
    }

    /** Returns the blocks of these hashes in one call. */
    Map<Digest, Block> blocks(Collection<Digest> hashes) throws LedgerException {
        BatchRequest batch = web3j.newBatch();
        hashes.forEach(hash -> batch.add(web3j.ethGetBlockByHash(hash.hex(), false)));
        List<? extends Response<?>> answers =
                rpc.exchange("a batch of eth_getBlockByHash", batch::send).getResponses();
        List<Block> blocks =
                rpc.read("eth_getBlockByHash", () -> Answers.headers(answers, hashes.size()));
        return blocks.stream().collect(toMap(Block::hash, block -> block, (a, b) -> a));
    }

    private Optional<Block> block(DefaultBlockParameter which) throws LedgerException {
        return rpc.ask(web3j.ethGetBlockByNumber(which, false), Answers::header);
    }

    /** Returns the code at an address, empty if there is none. */
    public Bytes code(Address address) throws LedgerException {
        return rpc.ask(
                web3j.ethGetCode(address.hex(), LATEST), answer -> Hex.bytes(answer.getCode()));
    }

    /** Returns what a call answers at the newest block. */
    public Bytes call(Address to, Bytes data) throws LedgerException {
        return call(to, data, new Finality.Instant());
    }

    /** Returns what a call answers at the newest block that is final. */
    public Bytes call(Address to, Bytes data, Finality finality) throws LedgerException {
        Transaction question = Transaction.createEthCallTransaction(null, to.hex(), data.hex());
        DefaultBlockParameter when =
                switch (finality) {
                    case Finality.Instant instant -> LATEST;
                    case Finality.Tag tag -> name(tag);
                    case Finality.Depth depth -> at(latest(depth).number());
                };
        return rpc.ask(web3j.ethCall(question, when), answer -> Hex.bytes(answer.getValue()));
    }

    /**
     * Returns the logs of {@code ledger} in two blocks and all between: those of one kind if {@code
     * kind} is given, those about one model if {@code model} is.
     */
    List<LogAnswer.Entry> logs(
            Address ledger, Optional<Digest> kind, Optional<Digest> model, long from, long to)
            throws LedgerException {
        EthFilter filter = new EthFilter(at(from), at(to), ledger.hex());
        kind.map(Digest::hex).ifPresentOrElse(filter::addSingleTopic, filter::addNullTopic);
        model.map(Digest::hex).ifPresent(filter::addSingleTopic);
        return rpc.ask("eth_getLogs", filter, LogAnswer.class, LogAnswer::getResult);
    }

    /** Returns the number of transactions that {@code sender} has sent, pending ones included. */
    public BigInteger nonce(Address sender) throws LedgerException {
        return nonce(sender, DefaultBlockParameterName.PENDING);
    }

    /** Returns the number of transactions of {@code sender} that are in a block. */
    public BigInteger minedNonce(Address sender) throws LedgerException {
        return nonce(sender, LATEST);
    }

    /**
     * A node that forgets old states refuses when a block comes between finding the newest one and
     * reading it; so a refusal counts only when it is repeated.
     */
    private BigInteger nonce(Address sender, DefaultBlockParameter when) throws LedgerException {
        for (int attempt = 1; attempt < NONCE_ATTEMPTS; attempt++) {
            try {
                return askNonce(sender, when);
            } catch (LedgerException.Failed again) {
                Thread.onSpinWait();
            }
        }
        return askNonce(sender, when);
    }

    private BigInteger askNonce(Address sender, DefaultBlockParameter when) throws LedgerException {
        return rpc.ask(
                web3j.ethGetTransactionCount(sender.hex(), when),
                answer -> answer.getTransactionCount());
    }

    /**
     * Returns the median tip in wei of each of the last blocks that held a transaction.
     *
     * @throws LedgerException.Failed if the node keeps no such record
     */
    public List<BigInteger> recentTips() throws LedgerException {
        return rpc.ask(
                web3j.ethFeeHistory(FEE_BLOCKS, LATEST, List.of(50.0)),
                answer -> Answers.tips(answer.getFeeHistory()));
    }

    /** Returns the tip in wei that the node suggests. */
    public BigInteger suggestedTip() throws LedgerException {
        return rpc.ask(web3j.ethMaxPriorityFeePerGas(), answer -> answer.getMaxPriorityFeePerGas());
    }

    /** Returns what an address owns, in wei. */
    public BigInteger balance(Address owner) throws LedgerException {
        return rpc.ask(web3j.ethGetBalance(owner.hex(), LATEST), answer -> answer.getBalance());
    }

    /** Returns the gas price in wei that the node suggests. */
    public BigInteger suggestedGasPrice() throws LedgerException {
        return rpc.ask(web3j.ethGasPrice(), answer -> answer.getGasPrice());
    }

    /** Hands in a signed transaction. */
    public void send(Bytes raw) throws LedgerException {
        rpc.ask(web3j.ethSendRawTransaction(raw.hex()), answer -> raw);
    }

    /**
     * Returns the gas that a transaction in a block has used.
     *
     * @throws LedgerException.Failed if the node knows no such transaction
     */
    public long gasUsed(Digest transaction) throws LedgerException {
        return receipt(transaction)
                .orElseThrow(() -> new LedgerException.Failed(this + " forgot " + transaction))
                .getGasUsed()
                .longValueExact();
    }

    /** Returns the receipt of a transaction, once it is in a block. */
    public Optional<TransactionReceipt> receipt(Digest transaction) throws LedgerException {
        return rpc.ask(
                web3j.ethGetTransactionReceipt(transaction.hex()),
                answer -> answer.getTransactionReceipt());
    }

    /**
     * Returns what the call reverts with when it is tried after the block {@code number}, or after
     * the newest block if the node has dropped that state.
     */
    public Optional<Bytes> revertData(Transaction call, long number) throws LedgerException {
        Optional<Bytes> then = revertData(call, at(number));
        return then.isPresent() ? then : revertData(call, LATEST);
    }

    private Optional<Bytes> revertData(Transaction call, DefaultBlockParameter block)
            throws LedgerException {
        Request<?, EthCall> request = web3j.ethCall(call, block);
        EthCall answer = rpc.exchange(request.getMethod(), request::send);
        if (!answer.hasError() || answer.getError().getData() == null) {
            return Optional.empty();
        }
        String data = answer.getError().getData().replace("\"", "");
        return data.startsWith("0x") ? Optional.of(Hex.bytes(data)) : Optional.empty();
    }

    private static DefaultBlockParameter at(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }

    private static DefaultBlockParameterName name(Finality.Tag tag) {
        return switch (tag) {
            case SAFE -> DefaultBlockParameterName.SAFE;
            case FINALIZED -> DefaultBlockParameterName.FINALIZED;
        };
    }

    /** Lets go of connections and threads. */
    @Override
    public void close() {
        web3j.shutdown();
    }

    @Override
    public String toString() {
        return rpc.toString();
    }
}
