package org.commonweight.system.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A person joins by a link, draws ten digits, trains, sees the contribution included, and checks it
 * on the audit page, which turns red when a block is tampered with; all in one browser.
 */
class PagesOfNodesIT {
    private static final long PATIENCE_MINUTES = 4;
    private static final Path WEB = Path.of("../web");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir Path folder;

    @Test
    void carryAPersonFromALinkToACheckedContribution() throws Exception {
        assumeTrue(Files.isDirectory(WEB.resolve("node_modules/playwright-core")), "no Node.js");
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium: apt-get install chromium");
        try (Nodes nodes = new Nodes(folder)) {
            Path log = folder.resolve("browser.log");
            int status = run(nodes, log);
            String output = Files.readString(log, UTF_8);
            assertThat(status).as(output + String.join("\n", nodes.lines)).isZero();
            assertThat(output).contains("# pass 1");
        }
    }

    private static int run(Nodes nodes, Path log) throws Exception {
        ProcessBuilder browser =
                new ProcessBuilder(
                                "node",
                                "--test",
                                "--test-reporter=tap",
                                "src/test/browser/nodes.test.js")
                        .directory(WEB.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        browser.environment().put("OPERATOR", nodes.operatorPage().toString());
        browser.environment().put("OPERATOR_TOKEN", nodes.operatorToken.hex());
        browser.environment().put("PARTICIPANT", nodes.participantPage().toString());
        browser.environment().put("PARTICIPANT_TOKEN", nodes.participantToken());
        browser.environment().put("AUDIT", nodes.auditPage().toString());
        Process process = browser.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return process.waitFor();
    }
}
