package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class LiveEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long HEARTBEAT_MILLIS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final LiveEvents events = new LiveEvents(vertx, HEARTBEAT_MILLIS);
    private Asking asking;

    @BeforeEach
    void begin() throws Exception {
        asking = new Asking(vertx, events::mount);
    }

    @AfterEach
    void end() {
        events.close();
        asking.close();
    }

    @Test
    void tellsEveryClientWhatHappensInTheOrderItHappened() throws Exception {
        try (Socket first = connect();
                Socket second = connect()) {
            events.publish("round", new JsonObject().put("round", 1));
            events.publish("node", new JsonObject().put("text", "line\nbreak"));

            for (Socket socket : List.of(first, second)) {
                assertThat(fieldsOf(socket, 6))
                        .containsExactly(
                                "id: 1",
                                "event: round",
                                "data: {\"round\":1}",
                                "id: 2",
                                "event: node",
                                "data: {\"text\":\"line\\nbreak\"}");
            }
        }
    }

    @Test
    void keepsTheLineAliveSoThatAClientNoticesWhenTheNodeIsGone() throws Exception {
        try (Socket socket = connect()) {
            assertThat(lines(socket, ":", 3)).containsOnly(":");
        }
    }

    @Test
    void forgetsAClientThatLeaves() throws Exception {
        connect().close();

        await(0);
    }

    @Test
    void dropsAClientThatDoesNotRead() throws Exception {
        try (Socket slow = connect()) {
            JsonObject much = new JsonObject().put("text", "x".repeat(1 << 20));
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> {
                        while (events.clients() > 0) {
                            events.publish("round", much);
                            Thread.sleep(5);
                        }
                    });
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void refusesMoreClientsThanItCanServe() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < LiveEvents.MOST_CLIENTS; i++) {
                sockets.add(connect());
            }
            assertThat(asking.get("/api/events").statusCode()).isEqualTo(503);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void endsTheStreamsWithTheNode() throws Exception {
        try (Socket socket = connect()) {
            events.close();

            assertThat(events.clients()).isZero();
            assertTimeoutPreemptively(PATIENCE, () -> socket.getInputStream().readAllBytes());
        }
    }

    private static List<String> fieldsOf(Socket socket, int count) throws IOException {
        return lines(socket, "(id|event|data): .*", count);
    }

    private static List<String> lines(Socket socket, String pattern, int count) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        while (found.size() < count) {
            String line = reader.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.matches(pattern)) {
                found.add(line);
            }
        }
        return found;
    }

    private Socket connect() throws Exception {
        int before = events.clients();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), asking.uri("/").getPort());
        socket.getOutputStream()
                .write(
                        "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        await(before + 1);
        return socket;
    }

    private void await(int clients) {
        assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    while (events.clients() != clients) {
                        Thread.sleep(5);
                    }
                });
    }
}
