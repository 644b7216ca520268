package org.commonweight.ipfs.kubo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A daemon that answers every call as a test wants, and remembers what it was asked. */
public final class FakeKubo implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Answer answer = text(200, "{}");

    /** One kind of answer. */
    @FunctionalInterface
    public interface Answer {
        /** Answers. */
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Starts on a free port. */
    public FakeKubo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try {
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says how to answer from now on. */
    public void answer(Answer next) {
        answer = next;
    }

    /** Answers with {@code body}, once the question has been read. */
    public static Answer bytes(int status, byte[] body) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    /** Answers with {@code body}. */
    public static Answer text(int status, String body) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the methods and addresses of all calls so far. */
    public List<String> calls() {
        return calls;
    }

    /** Returns where it listens. */
    public KuboAddress address(KuboAuthorization authorization) throws MalformedException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return KuboAddress.parse(url, authorization, KuboAddress.Wire.PROTECTED);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
