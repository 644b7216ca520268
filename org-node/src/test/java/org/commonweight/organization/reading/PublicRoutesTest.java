package org.commonweight.organization.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;

import io.vertx.core.Vertx;

import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.web.WebHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What strangers can have of the ledger's node at once, here one whose answers are long. */
class PublicRoutesTest {
    private static final byte[] LONG_ANSWER = new byte[15 << 20];
    private static final String QUESTION = "{\"method\":\"eth_chainId\"}";

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> clients = new ArrayList<>();
    private HttpServer chain;
    private LedgerNode node;

    @BeforeEach
    void begin() throws IOException {
        chain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chain.setExecutor(threads);
        chain.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, LONG_ANSWER.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(LONG_ANSWER);
                    }
                });
        chain.start();
        URI endpoint = URI.create("http://127.0.0.1:" + chain.getAddress().getPort());
        node = new LedgerNode(List.of(endpoint), WorkedExample.LEDGER);
    }

    @AfterEach
    void end() throws IOException {
        leave();
        node.close();
        chain.stop(0);
        threads.close();
        vertx.close().await();
    }

    @Test
    void keepsThePlaceOfAQuestionUntilItsAnswerIsTaken() throws Exception {
        try (WebHost host = host(Duration.ofMinutes(1))) {
            occupyAllPlaces(host);
            assertThat(statusOf(ask(host))).isEqualTo("503");

            Socket patient = clients.getFirst();
            assertThat(patient.getInputStream().skip(LONG_ANSWER.length))
                    .isEqualTo(LONG_ANSWER.length);

            awaitAnswer(host);
        }
    }

    @Test
    void freesThePlaceOfWhoLeavesBeforeTheAnswerIsTaken() throws Exception {
        try (WebHost host = host(Duration.ofMinutes(1))) {
            occupyAllPlaces(host);
            leave();

            awaitAnswer(host);
        }
    }

    @Test
    void cutsOffWhoDoesNotTakeTheAnswerInTime() throws Exception {
        try (WebHost host = host(Duration.ofSeconds(1))) {
            occupyAllPlaces(host);

            awaitAnswer(host);
        }
    }

    private WebHost host(Duration patience) throws Exception {
        Domain domain = new Domain(31337, WorkedExample.LEDGER);
        PublicRoutes routes = new PublicRoutes(domain, List.of(), node, patience);
        return WebHost.start(vertx, 0, routes::mount);
    }

    private void occupyAllPlaces(WebHost host) throws IOException {
        for (int i = 0; i < LedgerNode.AT_ONCE; i++) {
            assertThat(statusOf(ask(host))).isEqualTo("200");
        }
    }

    /** Asks as somebody who reads no more of the answer than its head. */
    private Socket ask(WebHost host) throws IOException {
        Socket socket = new Socket();
        clients.add(socket);
        socket.setReceiveBufferSize(1 << 14);
        socket.setSoTimeout(20_000);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), host.address().getPort()));
        String head = "POST /public/rpc HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
        socket.getOutputStream()
                .write((head + QUESTION.length() + "\r\n\r\n" + QUESTION).getBytes(US_ASCII));
        return socket;
    }

    private static String statusOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII).substring(9);
    }

    private void awaitAnswer(WebHost host) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    while (!statusOf(ask(host)).equals("200")) {
                        Thread.sleep(50);
                    }
                });
    }

    private void leave() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }
}
