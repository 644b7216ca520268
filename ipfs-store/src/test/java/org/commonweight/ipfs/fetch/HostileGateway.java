package org.commonweight.ipfs.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers archives and blocks as badly as a test wants. */
final class HostileGateway implements AutoCloseable {
    static final String CAR = "application/vnd.ipld.car; version=1; order=dfs; dups=y";
    static final String RAW = "application/vnd.ipld.raw";

    /** One kind of answer. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    HostileGateway(Answer archive, Answer block) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    String uri = exchange.getRequestURI().toString();
                    requests.add(uri);
                    try {
                        (uri.endsWith("car") ? archive : block).to(exchange);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
    }

    /** Answers with {@code body}. */
    static Answer with(String type, byte[] body) {
        return exchange -> {
            OutputStream out = begin(exchange, type);
            out.write(body);
            out.close();
        };
    }

    /** Answers with an error. */
    static Answer status(int status) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Begins an answer of unknown length. */
    static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    Source source() throws MalformedException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Source.parse(url, Source.Origin.OWN);
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
