package org.commonweight.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

class LogReaderTest {
    private static final Address LEDGER = Address.of(new byte[Address.SIZE]);
    private static final int TOO_FAR = 300;

    private final List<Long> pages = new ArrayList<>();
    private long limit;
    private HttpServer server;
    private EthereumNode node;

    @BeforeEach
    void startNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        node = new EthereumNode(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stopNode() {
        node.close();
        server.stop(0);
    }

    @Test
    void halvesRefusedPagesUntilEveryBlockIsRead() throws LedgerException {
        limit = TOO_FAR;

        assertThat(new LogReader(node, LEDGER).events(Digest.ZERO, 5, 1_004)).isEmpty();

        assertThat(pages).allMatch(page -> page <= limit);
        assertThat(pages.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    }

    @Test
    void givesUpWhenNotEvenOneBlockIsAnswered() {
        limit = 0;

        assertThatThrownBy(() -> new LogReader(node, LEDGER).events(Digest.ZERO, 0, 9))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("eth_getLogs")
                .hasMessageContaining("range too large");
    }

    @Test
    void saysWhichNodeDoesNotAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> node.chainId())
                .isInstanceOf(LedgerException.Unreachable.class)
                .hasMessageContaining(node.toString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = new ObjectMapper().readTree(exchange.getRequestBody());
        JsonNode filter = request.get("params").get(0);
        long page = number(filter.get("toBlock")) - number(filter.get("fromBlock")) + 1;
        String body;
        if (page > limit) {
            body = "\"error\":{\"code\":-32005,\"message\":\"range too large\"}";
        } else {
            pages.add(page);
            body = "\"result\":[]";
        }
        String id = request.get("id").asText();
        byte[] out = ("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + body + "}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, out.length);
        exchange.getResponseBody().write(out);
        exchange.close();
    }

    private static long number(JsonNode hex) {
        return Long.decode(hex.textValue());
    }
}
