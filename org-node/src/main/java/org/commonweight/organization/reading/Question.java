package org.commonweight.organization.reading;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * One JSON-RPC request that may be passed on: it only reads, and only about chain and ledger, so
 * that nobody can use this node to work on the operator's chain.
 */
record Question(String text) {
    private static final Set<String> OF_CHAIN =
            Set.of("eth_chainId", "eth_blockNumber", "eth_getBlockByNumber");

    /**
     * Reads a request about {@code ledger}.
     *
     * @throws MalformedException if it is none, or asks for anything else
     */
    static Question parse(byte[] body, Address ledger) throws MalformedException {
        JsonObject request = read(body);
        String method = String.valueOf(request.getValue("method"));
        JsonArray params =
                request.getValue("params") instanceof JsonArray given ? given : new JsonArray();
        boolean allowed =
                switch (method) {
                    case "eth_getLogs" -> isOf(ledger, member(params, "address"));
                    case "eth_call" -> isOf(ledger, member(params, "to"));
                    case "eth_getStorageAt", "eth_getCode" -> isOf(ledger, first(params));
                    default -> OF_CHAIN.contains(method);
                };
        if (!allowed) {
            throw new MalformedException(
                    method + " is not passed on: only reading the ledger " + ledger + " is");
        }
        return new Question(request.encode());
    }

    private static JsonObject read(byte[] body) throws MalformedException {
        try {
            return new JsonObject(new String(body, StandardCharsets.UTF_8));
        } catch (DecodeException e) {
            throw new MalformedException("The request is not one object of JSON", e);
        }
    }

    private static Object member(JsonArray params, String key) {
        return first(params) instanceof JsonObject object ? object.getValue(key, "") : "";
    }

    private static Object first(JsonArray params) {
        return params.isEmpty() ? "" : params.getValue(0);
    }

    private static boolean isOf(Address ledger, Object address) {
        return String.valueOf(address).toLowerCase(Locale.ROOT).equals(ledger.hex());
    }
}
