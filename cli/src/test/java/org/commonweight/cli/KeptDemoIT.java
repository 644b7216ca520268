package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One small demo that is kept; then audits of it, sound and damaged. */
@Timeout(600)
class KeptDemoIT {
    @TempDir private static Path parent;
    private static Path kept = Path.of("kept");
    private static String demo = "";

    @TempDir private Path temporary;

    @BeforeAll
    static void runDemo() throws IOException, InterruptedException {
        kept = parent.resolve("kept");
        Path temporary = parent.resolve("temporary");
        try (Program program =
                Program.start(
                        temporary,
                        "demo",
                        "--participants=2",
                        "--rounds=3",
                        "--json",
                        "--keep=" + kept)) {
            assertThat(program.awaitEnd()).as(program.text()).isZero();
            program.assertNothingLeft();
            demo = program.text();
        }
    }

    @Test
    void endsCleanWithANewcomerWhoForgetsLess() {
        assertThat(demo)
                .contains("audit: clean, 3 of 3 rounds recomputed bit for bit")
                .contains("participant-3 holds 830 rows, of 0 to 9: 0 0 0 0 0 166 166 166 166 166")
                .contains("\"newcomer\":{\"lambda\":\"3000\"");
        assertThat(decimal("oldHalfWithEwc")).isGreaterThan(decimal("oldHalfWithout") + 0.1);
    }

    @Test
    void isCleanOnceMoreAndUnchanged() throws Exception {
        byte[] before = Files.readAllBytes(kept.resolve("ledger/ledger-state.json"));

        Program audit = audit(0);

        assertThat(audit.text()).startsWith("audit: clean, 3 of 3 rounds");
        assertThat(kept.resolve("ledger/ledger-state.json")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void averagesByHandToTheResultOnTheLedger(int round) throws Exception {
        Path export = temporary.resolve("export");
        Path model = temporary.resolve("model");
        Path memory = temporary.resolve("memory");
        assertThat(
                        Run.of(
                                        "audit",
                                        "export",
                                        "--kept=" + kept,
                                        "--round=" + round,
                                        "--out=" + export)
                                .exit())
                .isZero();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "org",
                                "aggregate",
                                "--updates=" + export.resolve("updates"),
                                "--base=" + export.resolve("base-model.safetensors"),
                                "--round=" + export.resolve("round-manifest.json"),
                                "--out=" + model,
                                "--out-memory=" + memory));
        Path before = export.resolve("base-memory.safetensors");
        if (Files.exists(before)) {
            arguments.add("--memory=" + before);
        }

        Run run = Run.of(arguments);

        assertThat(run.exit()).as(run.toString()).isZero();
        String result = run.out().lines().findFirst().orElseThrow().replaceFirst("result *", "");
        assertThat(demo).contains("round " + round + ": recomputed " + result);
        assertThat(model).hasSameBinaryContentAs(export.resolve("result-model.safetensors"));
        assertThat(memory).hasSameBinaryContentAs(export.resolve("result-memory.safetensors"));
        Run.of(arguments).requireOneLine("exists and is not overwritten");
    }

    @Test
    void namesTheFileThatIsMissingForAnAverage() {
        Run.of(
                        "org",
                        "aggregate",
                        "--updates=" + temporary,
                        "--base=" + temporary.resolve("base"),
                        "--round=" + temporary.resolve("round"),
                        "--out=" + temporary.resolve("out"))
                .requireOneLine("round is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"kind\":\"model\"', '\"round\":\"2\"', round 2, RESULT_MODEL",
        "'\"kind\":\"memory\"', '\"round\":\"2\"', round 2, RESULT_MEMORY",
        "'\"kind\":\"update\"', '\"round\":\"2\"', round 2, WRONGLY_ADMITTED",
        "'\"kind\":\"UpdateManifest\"', '\"round\":2', round 2, WRONGLY_ADMITTED",
        "'\"kind\":\"RoundManifest\"', '\"round\":2', round 2, ROUND_MANIFEST",
        "'\"kind\":\"ResultManifest\"', '\"round\":2', round 2, RESULT_MANIFEST",
        "'\"kind\":\"RoundReport\"', '\"round\":2', round 2, REPORT_MANIFEST",
        "'\"kind\":\"ModelManifest\"', '', genesis, GENESIS_MANIFEST",
        "'\"kind\":\"model\"', '\"round\":\"0\"', genesis, GENESIS_MODEL"
    })
    void namesRoundAndCheckOfEveryFlippedBlock(
            String kind, String number, String round, String check) throws Exception {
        Path block = block(kind, number);
        byte[] sound = Files.readAllBytes(block);
        flip(block, sound, sound.length / 2);
        try {
            String text = audit(2).text();

            assertThat(text).contains("audit: could not check everything");
            assertThat(text).contains("\n" + round + ": could not check " + check);
            assertThat(text).contains("\n" + round + ", missing: ");
            assertThat(audit(2, "--json").text())
                    .contains("{\"asked\":")
                    .contains("\"check\":\"" + check + "\"");
        } finally {
            Files.write(block, sound);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
    void namesALedgerWithAFlippedByte(double where) throws Exception {
        Path state = kept.resolve("ledger/ledger-state.json");
        byte[] sound = Files.readAllBytes(state);
        flip(state, sound, (int) (where * sound.length));
        try (Program program = Program.start(temporary, "audit", "verify", "--kept=" + kept)) {
            assertThat(program.awaitEnd()).as(program.text()).isNotZero();

            assertThat(program.text())
                    .containsAnyOf(
                            "ledger-state.json was altered after the demo",
                            "FOUND",
                            "could not check");
            program.assertNothingLeft();
        } finally {
            Files.write(state, sound);
        }
    }

    @Test
    void servesWhatOthersAuditFromElsewhere() throws Exception {
        try (Program service = Program.start(temporary, "serve", kept.toString())) {
            String command = service.awaitLine(line -> line.startsWith("commonweight audit"));
            List<String> arguments = List.of(command.split(" "));
            Path elsewhere = temporary.resolve("elsewhere");
            assertThat(run(elsewhere, 0, arguments).text()).startsWith("audit: clean, 3 of 3");

            Path block = block("\"kind\":\"update\"", "\"round\":\"3\"");
            byte[] sound = Files.readAllBytes(block);
            flip(block, sound, sound.length - 1);
            try {
                assertThat(run(elsewhere, 2, arguments).text())
                        .contains("round 3: could not check WRONGLY_ADMITTED, missing 1");
            } finally {
                Files.write(block, sound);
            }

            service.endInput();
            assertThat(service.awaitEnd()).isZero();
            service.assertNothingLeft();
        }
    }

    @Test
    void stopsServingWhenInterrupted() throws Exception {
        try (Program service = Program.start(temporary, "serve", kept.toString())) {
            service.awaitLine(line -> line.startsWith("serving until"));
            service.interrupt();
            service.awaitEnd();
            service.assertNothingLeft();
        }
    }

    @Test
    void exportsARoundAsPlainFiles() throws Exception {
        Path out = temporary.resolve("round");
        List<String> arguments =
                List.of(
                        "commonweight",
                        "audit",
                        "export",
                        "--kept=" + kept,
                        "--round=2",
                        "--out=" + out);

        run(temporary.resolve("elsewhere"), 0, arguments);

        assertThat(out.resolve("result-model.safetensors")).isNotEmptyFile();
        assertThat(out.resolve("weights.csv")).content().hasLineCount(3);
        try (Program again =
                Program.start(
                        temporary,
                        "audit",
                        "export",
                        "--kept=" + kept,
                        "--round=2",
                        "--out=" + out)) {
            again.assertFailed("is not empty: name another folder");
        }
    }

    private Program audit(int exit, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("", "audit", "verify", "--kept=" + kept));
        arguments.addAll(List.of(options));
        return run(temporary.resolve("audit"), exit, arguments);
    }

    private static Program run(Path temporary, int exit, List<String> command) throws Exception {
        String[] arguments = command.subList(1, command.size()).toArray(String[]::new);
        try (Program program = Program.start(temporary, arguments)) {
            assertThat(program.awaitEnd()).as(program.text()).isEqualTo(exit);
            program.assertNothingLeft();
            return program;
        }
    }

    /** Finds the organization's block that contains both texts near its beginning. */
    private static Path block(String kind, String number) throws IOException {
        try (Stream<Path> tree = Files.walk(kept.resolve("organization/store/blocks"))) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String start = new String(bytes, 0, Math.min(bytes.length, 4096), ISO_8859_1);
                if (start.contains(kind) && start.contains(number)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no block with " + kind + " and " + number);
    }

    private static void flip(Path file, byte[] sound, int at) throws IOException {
        byte[] damaged = sound.clone();
        damaged[at] ^= 1;
        Files.write(file, damaged);
    }

    private static double decimal(String key) {
        String after = demo.substring(demo.indexOf("\"" + key + "\":\"") + key.length() + 4);
        return Double.parseDouble(after.substring(0, after.indexOf('"')));
    }
}
