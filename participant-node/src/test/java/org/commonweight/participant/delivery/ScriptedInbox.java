package org.commonweight.participant.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.RequestSignature;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An organization's inbox that notes what is left there and answers what a test wants. */
public final class ScriptedInbox implements AutoCloseable {
    /** What came in. */
    public record Request(
            String method, String path, String query, RequestSignature signature, Bytes body) {
        public Optional<Address> signer() {
            return signature.signer(method, path, WorkedExample.EIP712);
        }
    }

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    public volatile int status;
    private final String answer;

    public ScriptedInbox(int status, String answer) throws IOException {
        this.status = status;
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::note);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void note(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            String.valueOf(exchange.getRequestURI().getQuery()),
                            RequestSignature.parse(
                                    exchange.getRequestHeaders().getFirst("Authorization")),
                            Bytes.of(exchange.getRequestBody().readAllBytes())));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
