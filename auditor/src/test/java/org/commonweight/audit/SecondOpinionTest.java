package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code docs/vectors/check.py} was written from the specification alone, in another language, and
 * comes to the same bits.
 */
@Timeout(300)
class SecondOpinionTest {
    private static final Path VECTORS = Path.of("../docs/vectors");

    @TempDir private Path folder;

    @Test
    void comesToTheSameBits() throws IOException, InterruptedException {
        Result result = run(VECTORS.resolve("check.py"));

        System.out.print(result.text());
        assertThat(result.exit()).as(result.text()).isZero();
        assertThat(result.text()).endsWith("the same bits\n");
    }

    @Test
    void noticesAVectorThatIsNotRight() throws IOException, InterruptedException {
        for (String name : new String[] {"check.py", "rules.py", "ledger-history.json"}) {
            Files.copy(VECTORS.resolve(name), folder.resolve(name));
        }
        String rounds = Files.readString(VECTORS.resolve("rounds.json"));
        Files.writeString(
                folder.resolve("rounds.json"),
                rounds.replaceFirst("\"verdicts\":\\[0,0,7]", "\"verdicts\":[0,0,6]"));
        String audits = Files.readString(VECTORS.resolve("audits.json"));
        Files.writeString(
                folder.resolve("audits.json"),
                audits.replaceFirst("\"check\":\"HEAD_SLOT\"", "\"check\":\"ROUND_SLOT\""));

        Result result = run(folder.resolve("check.py"));

        assertThat(result.exit()).as(result.text()).isEqualTo(1);
        assertThat(result.text()).contains("rounds.json, the worked example:", "another head of");
        assertThat(result.text()).endsWith(": 2 differ\n");
    }

    private record Result(int exit, String text) {}

    private static Result run(Path script) throws IOException, InterruptedException {
        assumeTrue(hasPython(), "skipped: there is no python3 on this machine");
        Process process =
                new ProcessBuilder("python3", "-B", script.toString())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), text);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
