package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a host bears of strangers who send half of something and wait. */
class CrowdTest {
    private static final int LONGEST = 64 * 1024;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> hostile = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        leave();
        vertx.close().await();
    }

    @Test
    void refusesBodiesForWhichItHasNoRoomUntilTheOthersAreGone() throws Exception {
        try (WebHost host = host(new Crowd.Limits(1_000, 1_000, 4L * LONGEST, LONG))) {
            for (int i = 0; i < 4; i++) {
                assertThat(status(halfSent(host, LONGEST))).isEqualTo("100");
            }
            assertThat(status(halfSent(host, LONGEST))).isEqualTo("503");
            assertThat(status(halfSentInChunks(host))).isEqualTo("503");
            assertThat(answer(host, "GET /health", "")).startsWith("HTTP/1.1 200");
            assertThat(answer(host, "POST /length", "abc"))
                    .contains("Too much is being sent at once: try again");

            leave();

            await(host, "POST /length", "abc", "HTTP/1.1 200");
        }
    }

    @Test
    void bearsManyHalfSentBodiesAndAnswersTheHonestMeanwhileAndAfterwards() throws Exception {
        try (WebHost host = WebHost.start(vertx, 0, CrowdTest::routes)) {
            for (int i = 0; i < 300; i++) {
                String expected = i < 256 ? "100" : "503";
                assertThat(status(halfSent(host, LONGEST))).as("body %d", i).isEqualTo(expected);
            }
            assertThat(answer(host, "GET /health", "")).startsWith("HTTP/1.1 200");

            leave();

            await(host, "POST /length", "abc", "HTTP/1.1 200");
        }
    }

    @Test
    void givesTheRoomOfABodyBackWithItsAnswer() throws Exception {
        try (WebHost host = host(new Crowd.Limits(1_000, 1_000, 5, LONG))) {
            for (int i = 0; i < 20; i++) {
                assertThat(answer(host, "POST /length", "abc")).contains("{\"length\":3}");
            }
        }
    }

    @Test
    void cutsOffABodyThatTricklesAndGivesItsRoomToAnother() throws Exception {
        Crowd.Limits limits = new Crowd.Limits(1_000, 1_000, LONGEST, Duration.ofMillis(500));
        try (WebHost host = host(limits)) {
            Socket slow = halfSent(host, LONGEST);
            Thread.ofVirtual().start(() -> trickle(slow));

            String all = new String(slow.getInputStream().readAllBytes(), US_ASCII);

            assertThat(all).contains("HTTP/1.1 408", "The body took too long");
            await(host, "POST /length", "abc", "HTTP/1.1 200");
        }
    }

    @Test
    void cutsOffAlsoWhoGoesOnSendingWhatWasRefused() throws Exception {
        try (WebHost host = host(new Crowd.Limits(1_000, 1_000, LONGEST, Duration.ofMillis(500)))) {
            Socket tooLong = halfSent(host, LONGEST + 1);
            Thread.ofVirtual().start(() -> trickle(tooLong));

            String all = new String(tooLong.getInputStream().readAllBytes(), US_ASCII);

            assertThat(all).startsWith("HTTP/1.1 413").doesNotContain("408");
        }
    }

    @Test
    void cutsOffAlsoWhoReadsNothingOfWhatIsWritten() throws Exception {
        Crowd.Limits limits = new Crowd.Limits(1_000, 1_000, LONGEST, Duration.ofMillis(500));
        try (WebHost host = host(limits)) {
            Socket deaf = connect(host);
            write(deaf, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            write(deaf, "POST /length HTTP/1.1\r\nHost: localhost\r\n");
            write(deaf, "Content-Length: " + LONGEST + "\r\n\r\n");
            Thread.ofVirtual().start(() -> trickle(deaf));
            await(host, "POST /length", "abc", "HTTP/1.1 503");

            await(host, "POST /length", "abc", "HTTP/1.1 200");
        }
    }

    @Test
    void letsAnAnswerTakeLongerThanABody() throws Exception {
        Crowd.Limits limits = new Crowd.Limits(1_000, 1_000, LONGEST, Duration.ofMillis(100));
        try (WebHost host = host(limits)) {
            assertThat(answer(host, "POST /slow", "abc")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void closesAConnectionBeyondThoseItHasPlacesForThoughNothingWasSent() throws Exception {
        try (WebHost host = host(new Crowd.Limits(3, 3, LONGEST, LONG))) {
            for (int i = 0; i < 3; i++) {
                connect(host);
            }

            assertThat(isClosed(connect(host))).isTrue();

            leave();
            await(host, "GET /health", "", "HTTP/1.1 200");
            for (int i = 0; i < 10; i++) {
                assertThat(answer(host, "GET /health", "")).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void givesNoClientMoreThanItsShareOfThePlaces() throws Exception {
        InetAddress one = InetAddress.getByName("203.0.113.1");
        InetAddress two = InetAddress.getByName("203.0.113.2");
        Places places = new Places(3, 2);

        assertThat(List.of(places.take(one), places.take(one), places.take(one)))
                .containsExactly(true, true, false);
        assertThat(List.of(places.take(two), places.take(two))).containsExactly(true, false);
        places.leave(one);
        assertThat(places.take(two)).isTrue();
        assertThat(places.take(one)).isFalse();
    }

    @Test
    void takesASiteForOneClientAndWhatAProxyLetsInForMany() throws Exception {
        Places places = new Places(100, 1);

        assertThat(places.take(InetAddress.getByName("2001:db8:1:2::3"))).isTrue();
        assertThat(places.take(InetAddress.getByName("2001:db8:1:2::4"))).isFalse();
        assertThat(places.take(InetAddress.getByName("2001:db8:1:3::3"))).isTrue();
        for (String near : List.of("127.0.0.1", "::1", "172.31.77.1", "fd00::1", "fe80::1")) {
            assertThat(places.take(InetAddress.getByName(near))).as(near).isTrue();
            assertThat(places.take(InetAddress.getByName(near))).as(near).isTrue();
        }
    }

    private WebHost host(Crowd.Limits limits) throws Exception {
        return WebHost.start(vertx, Listen.loopback(0), limits, CrowdTest::routes);
    }

    private static void routes(Router router) {
        router.get("/large")
                .handler(context -> context.response().end(Buffer.buffer(new byte[32 << 20])));
        router.post("/length")
                .handler(WebHost.body(LONGEST))
                .handler(context ->
                        WebHost.answer(
                                context,
                                200,
                                new JsonObject().put("length", context.body().length())));
        router.post("/slow")
                .handler(WebHost.body(LONGEST))
                .handler(context ->
                        context.vertx()
                                .setTimer(
                                        400, _ -> WebHost.answer(context, 200, new JsonObject())));
    }

    private Socket connect(WebHost host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.address().getPort());
        socket.setSoTimeout(20_000);
        hostile.add(socket);
        return socket;
    }

    private Socket halfSent(WebHost host, int length) throws IOException {
        return halfSent(host, "Content-Length: " + length, "x".repeat(100));
    }

    private Socket halfSentInChunks(WebHost host) throws IOException {
        return halfSent(host, "Transfer-Encoding: chunked", "1\r\nx\r\n");
    }

    /** Whoever asks to be told to continue learns when the body is taken. */
    private Socket halfSent(WebHost host, String length, String body) throws IOException {
        Socket socket = connect(host);
        String head = "POST /length HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
        write(socket, head + length + "\r\n\r\n" + body);
        return socket;
    }

    private static void trickle(Socket socket) {
        try {
            while (true) {
                write(socket, "x");
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // It was cut off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII).substring(9);
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static String answer(WebHost host, String request, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), host.address().getPort())) {
            socket.setSoTimeout(20_000);
            String head =
                    "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d"
                            .formatted(request, body.length());
            write(socket, head + "\r\n\r\n" + body);
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    /** The host notices a moment later that somebody is gone. */
    private static void await(WebHost host, String request, String body, String answer) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    while (!answerOrNone(host, request, body).startsWith(answer)) {
                        Thread.sleep(20);
                    }
                });
    }

    private static String answerOrNone(WebHost host, String request, String body) {
        try {
            return answer(host, request, body);
        } catch (IOException closed) {
            return "";
        }
    }

    private void leave() throws IOException {
        for (Socket socket : hostile) {
            socket.close();
        }
        hostile.clear();
    }
}
