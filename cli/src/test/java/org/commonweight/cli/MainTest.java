package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            Main.commandLine()
                    .addSubcommand(new Unreachable())
                    .addSubcommand(new Speechless())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));

    @Command(name = "unreachable")
    static final class Unreachable implements Callable<Integer> {
        @Override
        public Integer call() throws IOException {
            throw new IOException("the ledger does not answer");
        }
    }

    @Command(name = "speechless")
    static final class Speechless implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException();
        }
    }

    @Test
    void statesItsVersionAndTheJavaItRunsOn() {
        assertThat(command.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("commonweight ").contains("on Java 25");
    }

    @Test
    void explainsItselfWithItsExitCodes() {
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: commonweight", "with findings");
    }

    @Test
    void refusesToDoNothing() {
        assertThat(command.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("A command is missing", "commonweight --help");
    }

    @Test
    void namesTheUnknownCommandAndTheNearestKnown() {
        assertThat(command.execute("unreachabel")).isEqualTo(2);
        assertThat(err.toString()).contains("'unreachabel'", "unreachable");
    }

    @Test
    void saysInOneLineWhatFailed() {
        assertThat(command.execute("unreachable")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("commonweight: the ledger does not answer");
    }

    @Test
    void showsWhereItFailedWhenAsked() {
        assertThat(command.execute("unreachable", "--stacktrace")).isEqualTo(2);
        assertThat(err.toString()).contains("at org.commonweight.cli.MainTest$Unreachable.call");
    }

    @Test
    void namesTheKindOfAFailureWithoutWords() {
        assertThat(command.execute("speechless")).isEqualTo(2);
        assertThat(err.toString()).contains("unexpected IllegalStateException");
    }
}
