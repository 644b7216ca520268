package org.commonweight.ledger.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.commonweight.ledger.rpc.Endpoint;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.web3j.protocol.Service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node of a scripted chain, honest unless its {@link Temper} says otherwise. */
public final class FakeNode extends Service {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What goes wrong on the way; by default nothing. */
    public interface Temper {
        /** Is asked before the node hears of a call. */
        default void before(String method) throws IOException {}

        /** Is asked after the node has acted, before its answer arrives. */
        default void after(String method) throws IOException {}

        /** Returns what the node answers in place of the truth. */
        default JsonNode twist(String method, JsonNode truth) {
            return truth;
        }

        /** Returns an error to answer instead. */
        default Optional<Refusal> refuse(String method, JsonNode params) {
            return Optional.empty();
        }
    }

    /** An error in JSON-RPC. */
    public record Refusal(int code, String message) {}

    /** The methods that were asked for, in order. */
    public final List<String> asked = new ArrayList<>();

    private final FakeChain chain;
    private final String name;

    /** What goes wrong. */
    public Temper temper = new Temper() {};

    /** Serves {@code chain} under a name. */
    public FakeNode(String name, FakeChain chain) {
        super(false);
        this.name = name;
        this.chain = chain;
    }

    /** Returns the way to this node. */
    public Endpoint endpoint() {
        return new Endpoint(name, this);
    }

    @Override
    protected InputStream performIO(String payload) throws IOException {
        JsonNode request = JSON.readTree(payload);
        JsonNode answer;
        if (request.isArray()) {
            ArrayNode all = JSON.createArrayNode();
            for (JsonNode each : request) {
                all.add(answer(each));
            }
            answer = all;
        } else {
            answer = answer(request);
        }
        return new ByteArrayInputStream(answer.toString().getBytes(UTF_8));
    }

    private ObjectNode answer(JsonNode request) throws IOException {
        String method = request.get("method").asText();
        asked.add(method);
        temper.before(method);
        ObjectNode out = JSON.createObjectNode().put("jsonrpc", "2.0");
        out.set("id", request.get("id"));
        Optional<Refusal> refusal = temper.refuse(method, request.get("params"));
        if (refusal.isPresent()) {
            error(out, refusal.get());
        } else {
            truth(method, request.get("params"), out);
        }
        temper.after(method);
        return out;
    }

    private void truth(String method, JsonNode params, ObjectNode out) throws IOException {
        if (method.equals("eth_sendRawTransaction")) {
            FakeTransaction transaction = FakeTransaction.decode(params.get(0).asText());
            Optional<String> refusal = chain.take(transaction);
            refusal.ifPresentOrElse(
                    message -> error(out, new Refusal(-32000, message)),
                    () -> out.put("result", transaction.hash().hex()));
        } else {
            out.set("result", temper.twist(method, result(method, params)));
        }
    }

    private static void error(ObjectNode out, Refusal refusal) {
        out.putObject("error").put("code", refusal.code()).put("message", refusal.message());
    }

    private JsonNode result(String method, JsonNode params) throws IOException {
        return switch (method) {
            case "eth_chainId" -> number(chain.chainId);
            case "eth_getCode" -> JSON.getNodeFactory().textNode(chain.code());
            case "eth_getBlockByNumber" -> byNumber(params.get(0).asText());
            case "eth_getBlockByHash" -> byHash(params.get(0).asText());
            case "eth_getLogs" -> logs(params.get(0));
            case "eth_getTransactionCount" ->
                    number(
                            params.get(1).asText().equals("pending")
                                    ? chain.pendingCount(params.get(0).asText())
                                    : chain.count(params.get(0).asText()));
            case "eth_getTransactionReceipt" -> receipt(digest(params.get(0).asText()));
            case "eth_feeHistory" -> feeHistory();
            case "eth_gasPrice", "eth_maxPriorityFeePerGas" -> number(chain.tip);
            case "eth_call" -> JSON.getNodeFactory().textNode("0x");
            default -> throw new IOException("the fake node knows no " + method);
        };
    }

    private JsonNode byNumber(String which) {
        long number =
                switch (which) {
                    case "latest", "pending" -> chain.head().number();
                    case "finalized", "safe" -> chain.finalized.orElse(-1L);
                    default -> Long.decode(which);
                };
        return number < 0 || number > chain.head().number()
                ? JSON.nullNode()
                : block(chain.blocks.get((int) number));
    }

    private JsonNode byHash(String hash) {
        return chain.blocks.stream()
                .filter(block -> block.hash().hex().equals(hash))
                .findFirst()
                .map(this::block)
                .orElse(JSON.nullNode());
    }

    private JsonNode block(FakeBlock block) {
        ObjectNode out = JSON.createObjectNode();
        long number = block.number();
        Digest parent = number == 0 ? Digest.ZERO : chain.blocks.get((int) number - 1).hash();
        out.set("number", number(number));
        out.put("hash", block.hash().hex()).put("parentHash", parent.hex());
        out.set("timestamp", number(block.time()));
        chain.baseFee.ifPresent(fee -> out.set("baseFeePerGas", number(fee)));
        return out;
    }

    private JsonNode logs(JsonNode filter) {
        ArrayNode out = JSON.createArrayNode();
        long from = Long.decode(filter.get("fromBlock").asText());
        long to = Math.min(chain.head().number(), Long.decode(filter.get("toBlock").asText()));
        for (long n = from; n <= to; n++) {
            FakeBlock block = chain.blocks.get((int) n);
            for (int i = 0; i < block.logs().size(); i++) {
                out.add(log(block, i));
            }
        }
        return out;
    }

    private static JsonNode log(FakeBlock block, int index) {
        FakeLog log = block.logs().get(index);
        ObjectNode out = JSON.createObjectNode();
        out.put("address", FakeChain.LEDGER.hex());
        ArrayNode topics = out.putArray("topics");
        log.topics().forEach(topic -> topics.add(topic.hex()));
        out.put("data", log.data().hex()).put("blockHash", block.hash().hex());
        out.set("blockNumber", number(block.number()));
        out.set("logIndex", number(index));
        out.set("transactionIndex", number(index));
        out.put("transactionHash", block.hash().hex()).put("removed", false);
        return out;
    }

    private JsonNode receipt(Digest transaction) {
        Optional<FakeBlock> block = chain.blockOf(transaction);
        if (block.isEmpty()) {
            return JSON.nullNode();
        }
        ObjectNode out = JSON.createObjectNode();
        out.put("transactionHash", transaction.hex()).put("status", "0x1");
        out.put("blockHash", block.get().hash().hex());
        out.set("blockNumber", number(block.get().number()));
        out.put("gasUsed", "0x5208").putArray("logs");
        return out;
    }

    private JsonNode feeHistory() {
        ObjectNode out = JSON.createObjectNode().put("oldestBlock", "0x0");
        out.putArray("baseFeePerGas").add(number(chain.baseFee.orElse(BigInteger.ZERO)));
        out.putArray("gasUsedRatio").add(0.5);
        out.putArray("reward").addArray().add(number(chain.tip));
        return out;
    }

    private static Digest digest(String hex) throws IOException {
        try {
            return Digest.fromHex(hex);
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private static JsonNode number(long value) {
        return number(BigInteger.valueOf(value));
    }

    private static JsonNode number(BigInteger value) {
        return JSON.getNodeFactory().textNode("0x" + value.toString(16));
    }

    @Override
    public void close() {}
}
