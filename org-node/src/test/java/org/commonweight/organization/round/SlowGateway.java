package org.commonweight.organization.round;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.protocol.content.Cid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that keeps the first request for one block waiting, and serves all others at once. */
final class SlowGateway implements AutoCloseable {
    private final Gateway gateway;
    private final HttpServer front;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final String slow;

    SlowGateway(BlockStore blocks, Cid slow) throws IOException {
        this.slow = "/ipfs/" + slow;
        gateway = Gateway.onLoopback(blocks, 0);
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(threads);
        front.createContext("/", this::answer);
        front.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + front.getAddress().getPort());
    }

    /** Returns how often the slow block was asked for. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            if (asked.getPath().equals(slow) && requests.getAndIncrement() == 0) {
                over.await();
            }
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(gateway.uri().resolve(asked.toString()))
                                    .header(
                                            "Accept",
                                            exchange.getRequestHeaders().getFirst("Accept"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        front.stop(0);
        threads.shutdownNow();
        client.close();
        gateway.close();
    }
}
