package org.commonweight.ledger.node;

import okhttp3.OkHttpClient;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The JSON-RPC calls that we make of an Ethereum node, blocking and with deadlines. */
public final class EthereumNode implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(60);

    private final URI uri;
    private final OkHttpClient http;
    private final Web3j web3j;

    /** Speaks with the node at {@code uri}; connects when first asked. */
    public EthereumNode(URI uri) {
        this.uri = uri;
        this.http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(READ)
                        .callTimeout(READ)
                        .build();
        this.web3j = Web3j.build(new HttpService(uri.toString(), http));
    }

    /** Returns the chain id. */
    public long chainId() throws LedgerException {
        return ask(web3j.ethChainId()).getChainId().longValueExact();
    }

    /** Returns the newest block. */
    public Block latest() throws LedgerException {
        return header(ask(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)))
                .orElseThrow(() -> new LedgerException.Failed(uri + " has no latest block"));
    }

    /** Returns the block of this number, if the chain has grown so far. */
    public Optional<Block> block(long number) throws LedgerException {
        return header(ask(web3j.ethGetBlockByNumber(at(number), false)));
    }

    /** Returns the block of this hash, if the node knows it. */
    public Optional<Block> block(Digest hash) throws LedgerException {
        return header(ask(web3j.ethGetBlockByHash(hash.hex(), false)));
    }

    /** Returns the code at an address, empty if there is none. */
    public Bytes code(Address address) throws LedgerException {
        return Hex.bytes(
                ask(web3j.ethGetCode(address.hex(), DefaultBlockParameterName.LATEST)).getCode());
    }

    /** Returns what a call answers at the newest block. */
    public Bytes call(Address to, Bytes data) throws LedgerException {
        Transaction question = Transaction.createEthCallTransaction(null, to.hex(), data.hex());
        return Hex.bytes(ask(web3j.ethCall(question, DefaultBlockParameterName.LATEST)).getValue());
    }

    /** Returns the logs of {@code ledger} about {@code model} in two blocks and all between. */
    List<Log> logs(Address ledger, Digest model, long from, long to) throws LedgerException {
        EthFilter filter = new EthFilter(at(from), at(to), ledger.hex());
        filter.addNullTopic();
        filter.addSingleTopic(model.hex());
        return ask(web3j.ethGetLogs(filter)).getLogs().stream()
                .map(EthLog.LogObject.class::cast)
                .map(Log.class::cast)
                .toList();
    }

    /** Returns the number of transactions that {@code sender} has sent, pending ones included. */
    BigInteger nonce(Address sender) throws LedgerException {
        return ask(web3j.ethGetTransactionCount(sender.hex(), DefaultBlockParameterName.PENDING))
                .getTransactionCount();
    }

    /** Returns the tip in wei that the node suggests. */
    BigInteger suggestedTip() throws LedgerException {
        return ask(web3j.ethMaxPriorityFeePerGas()).getMaxPriorityFeePerGas();
    }

    /** Returns the gas price in wei that the node suggests. */
    BigInteger suggestedGasPrice() throws LedgerException {
        return ask(web3j.ethGasPrice()).getGasPrice();
    }

    /** Hands in a signed transaction. */
    void send(Bytes raw) throws LedgerException {
        ask(web3j.ethSendRawTransaction(raw.hex()));
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
    Optional<TransactionReceipt> receipt(Digest transaction) throws LedgerException {
        return ask(web3j.ethGetTransactionReceipt(transaction.hex())).getTransactionReceipt();
    }

    /**
     * Returns what the call reverts with when it is tried after the block {@code number}, or after
     * the newest block if the node has dropped that state.
     */
    Optional<Bytes> revertData(Transaction call, long number) throws LedgerException {
        Optional<Bytes> then = revertData(call, at(number));
        return then.isPresent() ? then : revertData(call, DefaultBlockParameterName.LATEST);
    }

    private Optional<Bytes> revertData(Transaction call, DefaultBlockParameter block)
            throws LedgerException {
        EthCall answer = exchange(web3j.ethCall(call, block));
        if (!answer.hasError() || answer.getError().getData() == null) {
            return Optional.empty();
        }
        String data = answer.getError().getData().replace("\"", "");
        return data.startsWith("0x") ? Optional.of(Hex.bytes(data)) : Optional.empty();
    }

    private static DefaultBlockParameter at(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }

    private static Optional<Block> header(EthBlock answer) throws LedgerException {
        EthBlock.Block block = answer.getBlock();
        if (block == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Block(
                        block.getNumber().longValueExact(),
                        Hex.digest(block.getHash()),
                        Hex.digest(block.getParentHash()),
                        block.getTimestamp().longValueExact(),
                        baseFee(block)));
    }

    private static Optional<BigInteger> baseFee(EthBlock.Block block) {
        return block.getBaseFeePerGasRaw() == null
                ? Optional.empty()
                : Optional.of(block.getBaseFeePerGas());
    }

    private <T extends Response<?>> T ask(Request<?, T> request) throws LedgerException {
        T answer = exchange(request);
        if (answer.hasError()) {
            throw new LedgerException.Failed(
                    uri
                            + " refused "
                            + request.getMethod()
                            + ": "
                            + answer.getError().getMessage());
        }
        return answer;
    }

    private <T extends Response<?>> T exchange(Request<?, T> request) throws LedgerException {
        try {
            return request.send();
        } catch (IOException | RuntimeException e) {
            String problem = "No answer to " + request.getMethod() + " from " + uri;
            throw new LedgerException.Unreachable(problem + ": " + e.getMessage(), e);
        }
    }

    /** Lets go of connections and threads. */
    @Override
    public void close() {
        web3j.shutdown();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
