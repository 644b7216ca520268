package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.lab.demo.KeptDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whoever types what the page on auditing says, line by line, gets through to its end. */
@Timeout(600)
class AuditingPageIT {
    private static final Pattern FILE =
            Pattern.compile("round2|[a-z0-9]+\\.(?:car|json|jsonl|state|key)");

    @TempDir private Path folder;

    @Test
    void runsEveryCommandOfThePage() throws Exception {
        Path kept = PracticeDemo.folder();
        List<String> done = new ArrayList<>(List.of("demo"));
        try (KeptDemo served = KeptDemo.open(kept)) {
            requireServed(kept);
            done.add("serve");
            for (String line : AuditingPage.commands()) {
                if (line.startsWith("audit ")) {
                    run(line, kept, served);
                    done.add(line);
                }
            }
        }
        assertThat(done).hasSameSizeAs(AuditingPage.commands()).hasSizeGreaterThan(18);
        assertThat(folder.resolve("round2/weights.csv")).exists();
        assertThat(folder.resolve("model.car")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("heads.jsonl"))).hasSize(3);
        assertThat(Files.readAllLines(folder.resolve("audit.state"))).hasSize(3);
    }

    /** What is served is what the page says that it prints. */
    private void requireServed(Path kept) throws Exception {
        String command = AuditingPage.command("serve").replace("DIR", kept.toString());
        try (Program service = Program.start(folder.resolve("temporary"), command.split(" "))) {
            String audit = service.awaitLine(line -> line.startsWith("commonweight audit verify"));
            assertThat(audit).contains("--rpc", "--ledger", "--model", "--source");
            service.endInput();
            assertThat(service.awaitEnd()).isZero();
        }
    }

    private void run(String line, Path kept, KeptDemo served) throws IOException {
        String[] parts = filled(line, kept, served).split(" > ", 2);
        Run run = Run.of(parts[0].split(" "));
        assertThat(run.exit()).as(line + "\n" + run).isZero();
        assertThat(run.err()).as(line).isEmpty();
        if (parts.length > 1) {
            Files.writeString(Path.of(parts[1]), run.out());
        }
    }

    private String filled(String line, Path kept, KeptDemo served) throws IOException {
        String local =
                FILE.matcher(line)
                        .replaceAll(name ->
                                Matcher.quoteReplacement(folder.resolve(name.group()).toString()));
        return local.replace("DIR", kept.toString())
                .replace("$RPC", served.rpc().toString())
                .replace("$LEDGER", served.ledger().hex())
                .replace("$MODEL", served.model().hex())
                .replace("$STORE", served.source().toString())
                .replace("$ADDRESS", participant(line, kept));
    }

    private static String participant(String line, Path kept) {
        if (!line.contains("$ADDRESS")) {
            return "";
        }
        Run shown = Run.of("audit", "show", "--kept=" + kept, "--round=2");
        Matcher first = Pattern.compile(" 0: (0x[0-9a-f]{40}) ").matcher(shown.out());
        assertThat(first.find()).as(shown.toString()).isTrue();
        return first.group(1);
    }
}
