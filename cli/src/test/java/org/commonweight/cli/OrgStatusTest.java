package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What {@code org status} makes of what a node says. */
class OrgStatusTest {
    private static final String WAITS = "model sunny, since 12:03:00 UTC: no answer";

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir private Path home;
    private HttpServer node;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    String answer = answers.get(exchange.getRequestURI().getPath());
                    byte[] body =
                            (answer == null ? "{\"error\":\"No answer\"}" : answer).getBytes(UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        node.start();
        Files.writeString(
                home.resolve("operator-url"), "http://127.0.0.1:" + node.getAddress().getPort());
        Files.writeString(home.resolve("api-token"), "token");
        answers.put("/api/node", "{\"address\":\"0xa\",\"problems\":[]}");
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    @Test
    void tellsWhatTheNodeWaitsForWhileItCannotAskItsLedger() {
        answers.put("/api/node", "{\"address\":\"0xa\",\"problems\":[\"" + WAITS + "\"]}");
        answers.put("/api/models", models(""));

        Run run = status();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsSubsequence(
                        "organization  0xa\n",
                        "waits         " + WAITS + "\n",
                        "model \"sunny\" 0xb: running, - rounds",
                        "its rounds are not known while the ledger is away\n");
        assertThat(run.err()).isEmpty();
        assertThat(asked).noneMatch(path -> path.contains("/rounds"));
    }

    @Test
    void endsWithAFindingWhenTheLedgerGoesAwayBetweenTwoQuestions() {
        answers.put("/api/models", models(",\"rounds\":3"));

        Run run = status();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("3 rounds", "its rounds are not known");
    }

    @Test
    void tellsProgramsWhatIsKnown() {
        answers.put("/api/models", models(""));

        Run run = status("--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).startsWith("{\"models\":[{").contains("\"rounds\":[]");
    }

    @Test
    void showsTheNewestRoundsHoweverManyThereWere() {
        answers.put("/api/models", models(",\"rounds\":1003"));
        answers.put(
                "/api/models/0xb/rounds",
                "{\"rounds\":[{\"model\":\"0xb\",\"round\":1003,\"phase\":\"commit\"}]}");

        Run run = status();
        status("--rounds", "3");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("round  1003  commit ");
        assertThat(asked)
                .contains("/api/models/0xb/rounds?from=984", "/api/models/0xb/rounds?from=1001");
    }

    private static String models(String more) {
        return "{\"models\":[{\"model\":\"0xb\",\"name\":\"sunny\",\"state\":\"running\"%s}]}"
                .formatted(more);
    }

    private Run status(String... more) {
        List<String> words = new ArrayList<>(List.of("org", "status", "--home"));
        words.add(home.toString());
        words.addAll(List.of(more));
        return Run.of(words);
    }
}
