package org.commonweight.web.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;

import org.commonweight.web.AccessToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the tests in {@code src/test/browser} in a real Chromium, against nodes that play their
 * interfaces on the real host. Skipped, with the reason, where browser or Node.js are missing.
 */
class PagesIT {
    private static final long PATIENCE_MINUTES = 8;
    private static final List<Path> BROWSERS =
            Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    .map(Path::of)
                    .toList();

    @TempDir Path home;
    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void requireBrowser() {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/playwright-core")), "no Node.js with npm");
        assumeTrue(browser() != null, "no Chromium: apt-get install chromium");
    }

    @AfterEach
    void end() {
        vertx.close().await();
    }

    private static @Nullable Path browser() {
        return BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "participant", "audit"})
    void doWhatTheyPromiseInARealBrowser(String person) throws Exception {
        AccessToken token = AccessToken.in(home, new Random(1));
        long now = InstantSource.system().instant().getEpochSecond();
        try (PlayedNode node = new PlayedNode(vertx, token, now, 0)) {
            Run run = run("src/test/browser/" + person + ".test.js", node, token);
            assertThat(run.status).as(run.output).isZero();
            assertThat(run.output).contains("# fail 0").doesNotContain("# pass 0");
        }
    }

    private record Run(int status, String output) {}

    private Run run(String tests, PlayedNode node, AccessToken token)
            throws IOException, InterruptedException {
        Path log = home.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder("node", "--test", "--test-reporter=tap", tests)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("PLAYED", node.address().toString());
        builder.environment().put("CONTROL", node.control().toString());
        builder.environment().put("TOKEN", token.hex());
        builder.environment().put("CHROMIUM", String.valueOf(browser()));
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return new Run(process.waitFor(), Files.readString(log, UTF_8));
    }
}
