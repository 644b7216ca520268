package org.commonweight.ledger;

import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A development chain under test, whose time can be moved. */
interface DevChain extends AutoCloseable {
    /** Returns where it speaks JSON-RPC. */
    URI rpc();

    /** Lets an address pay for gas, where gas has a price. */
    void fund(Address address) throws IOException, InterruptedException;

    /** Returns how many seconds a window lasts on this chain: time to make all its calls. */
    default int window() {
        return 600;
    }

    @Override
    void close();

    /** Lets seconds pass and makes a block, so that calls see the new time too. */
    default void advance(long seconds) throws IOException, InterruptedException {
        ask("evm_increaseTime", Long.toString(seconds));
        ask("evm_mine", "");
    }

    /** Sends a request with parameters in JSON and returns the answer. */
    default String ask(String method, String params) throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, params);
        HttpRequest request =
                HttpRequest.newBuilder(rpc())
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (answer.contains("\"error\"")) {
                throw new IOException(method + ": " + answer);
            }
            return answer;
        }
    }
}
