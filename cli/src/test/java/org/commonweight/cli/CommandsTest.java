package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.commonweight.cli.shell.ThisProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every command has in common, and what each makes of bad options. */
class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    static Stream<String> everyCommand() {
        return paths(Main.commandLine(), "");
    }

    private static Stream<String> paths(CommandLine command, String path) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .flatMap(sub -> paths(sub.getValue(), path + " " + sub.getKey())));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void explainsEveryOptionOfEveryCommand(String path) {
        assertThat(run((path + " --help").strip().split(" "))).isZero();

        assertThat(out.toString()).startsWith("Usage: commonweight" + path + " ");
        CommandLine command = Main.commandLine();
        for (String name : path.isEmpty() ? List.<String>of() : List.of(path.strip().split(" "))) {
            command = requireNonNull(command.getSubcommands().get(name));
        }
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void refusesUnknownOptionsOfEveryCommand(String path) {
        assertThat(run((path + " --no-such-option").strip().split(" "))).isEqualTo(2);

        assertThat(err.toString().lines().toList()).first().asString().startsWith("commonweight: ");
        assertThat(err.toString()).contains("--help").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --participants 0",
                "demo --participants 17",
                "demo --participants four",
                "demo --rounds 0",
                "demo --rounds 1",
                "demo --partition halves",
                "demo --partition files",
                "serve",
                "audit verify",
                "audit verify --rpc http://127.0.0.1:1",
                "audit export --kept x",
                "audit export --kept x --round one --out y",
                "participant run --home x"
            })
    void saysInOneLineWhatIsWrongWithOptions(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString().lines().filter(line -> !line.startsWith("See: ")))
                .singleElement()
                .asString()
                .startsWith("commonweight: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesAFolderThatIsNoKeptDemo() {
        for (List<String> command :
                List.of(
                        List.of("serve", folder.toString()),
                        List.of("audit", "verify", "--kept", folder.toString()),
                        List.of(
                                "audit",
                                "export",
                                "--round=1",
                                "--out=" + folder.resolve("out"),
                                "--kept=" + folder))) {
            assertThat(run(command.toArray(String[]::new))).isEqualTo(2);
        }
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("name the folder of a demo run with --keep"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsItselfAgainOnTheSameJava() {
        assertThat(ThisProgram.command(Main.commandLine().getCommandSpec()))
                .startsWith(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .containsSubsequence("-cp", System.getProperty("java.class.path"))
                .endsWith(Main.class.getName());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
