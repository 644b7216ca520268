package org.commonweight.ledger.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthChainId;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

class HttpEndpointTest {
    private HttpServer server;
    private URI uri;
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        endpoint =
                new HttpEndpoint(
                        uri, new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 10_000));
    }

    @AfterEach
    void stop() {
        endpoint.close();
        server.stop(0);
    }

    @Test
    void refusesAnAnswerThatIsTooLongBeforeItFillsTheMemory() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[8192];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertRefused("answered more than 10000 bytes");
    }

    @Test
    void refusesAnAnswerThatComesTooLate() {
        answer(exchange -> {
            try {
                Thread.sleep(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });

        assertRefused("timeout");
    }

    @Test
    void refusesWhatIsNoJsonOrCutOff() {
        answer(exchange -> write(exchange, 200, "<html>welcome</html>"));
        assertRefused("Unexpected character");
        answer(exchange -> write(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"resu"));
        assertRefused("end-of-input");
        answer(exchange -> write(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"x\"}"));
        assertRefused("what it cannot mean");
    }

    @Test
    void namesAStatusThatIsNoAnswerAndFollowsNoRedirect() {
        answer(exchange -> write(exchange, 404, "no such page"));
        assertRefused("answered 404");
        answer(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            write(exchange, 307, "");
        });
        assertRefused("answered 307");
    }

    @Test
    void hearsHowLongToStayAway() {
        answer(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            write(exchange, 429, "slow down");
        });

        assertThatThrownBy(() -> endpoint.send(question(), EthChainId.class))
                .isInstanceOfSatisfying(
                        BusyException.class,
                        e -> assertThat(e.demanded()).isEqualTo(Duration.ofSeconds(7)));
    }

    private Request<String, EthChainId> question() {
        return new Request<>("eth_chainId", List.of(), endpoint, EthChainId.class);
    }

    private void answer(HttpHandler handler) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException noneYet) {
            assertThat(noneYet).isNotNull();
        }
        server.createContext("/", handler);
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void assertRefused(String reason) {
        EthereumNode node = new EthereumNode(new Endpoint(uri.toString(), endpoint));
        assertThatThrownBy(node::chainId)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(uri.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }
}
