package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;

class WebHostTest {
    private final Vertx vertx = Vertx.vertx();
    private WebHost host;

    @BeforeEach
    void begin() throws Exception {
        host = WebHost.start(vertx, 0, WebHostTest::routes);
    }

    @AfterEach
    void end() {
        host.close();
        vertx.close().await();
    }

    private static void routes(Router router) {
        router.post("/length")
                .handler(WebHost.body(10))
                .handler(context ->
                        WebHost.answer(
                                context,
                                200,
                                new JsonObject().put("length", context.body().length())));
        router.get("/public")
                .handler(WebHost.readableByAll())
                .handler(context -> WebHost.answer(context, 200, new JsonObject()));
        router.get("/broken")
                .handler(
                        WebHost.blocking(context -> {
                            throw new IllegalStateException("secret of the house");
                        }));
    }

    @Test
    void hardensEveryAnswerEvenOneForNothing() throws Exception {
        for (String path : new String[] {"/health", "/nothing", "/broken"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void answersFailuresInOneLineOfJsonWithoutTheirCause() throws Exception {
        HttpResponse<String> answer = get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"The request failed\"}");
        assertThat(get("/nothing").body())
                .isEqualTo("{\"error\":\"There is nothing at this path\"}");
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        assertThat(post("0123456789").body()).isEqualTo("{\"length\":10}");

        HttpResponse<String> answer = post("0123456789x");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"error\":\"The body is too large\"}");
    }

    @Test
    void refusesAPageThatPointsAnotherNameAtThisMachine() throws Exception {
        assertThat(answerTo("evil.example", host))
                .startsWith("HTTP/1.1 421")
                .contains("Ask for 127.0.0.1");
    }

    @Test
    void answersElsewhereUnderTheNamesItWasGiven() throws Exception {
        Listen everywhere = new Listen("0.0.0.0", 0, Set.of("node.example"));
        try (WebHost open = WebHost.start(vertx, everywhere, WebHostTest::routes)) {
            assertThat(open.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(answerTo("node.example", open)).startsWith("HTTP/1.1 200");
            assertThat(answerTo("node.example:8080", open)).startsWith("HTTP/1.1 200");
            assertThat(answerTo("evil.example", open)).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void letsOtherSitesReadOnlyWhatIsPublic() throws Exception {
        HttpResponse<String> answer = get("/public");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("cross-origin");
        assertThat(get("/health").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(get("/health").headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = host.address().getPort();

        assertThatThrownBy(() -> WebHost.start(vertx, port, router -> {}))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("Port " + port);
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        assertThatThrownBy(() ->
                        WebHost.start(vertx, new Listen("192.0.2.1", 0, Set.of()), router -> {}))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("192.0.2.1");
    }

    private static String answerTo(String name, WebHost host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), host.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(name)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(host.address().resolve(path)).build());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(host.address().resolve("/length"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
