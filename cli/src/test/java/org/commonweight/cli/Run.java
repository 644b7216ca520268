package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What one command said and ended with, run in this process. */
record Run(int exit, String out, String err) {
    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    static Run of(List<String> arguments) {
        return of(arguments.toArray(String[]::new));
    }

    /** Requires exit code 2 and this in one line on the error stream, and nothing else said. */
    void requireOneLine(String message) {
        assertThat(exit).as(toString()).isEqualTo(2);
        assertThat(err.lines()).as(toString()).singleElement().asString().contains(message);
        assertThat(err).startsWith("commonweight: ");
        assertThat(out).as(toString()).isEmpty();
    }

    /** Requires a report with this exit code in which all of {@code texts} stand. */
    void requireReport(int expected, String... texts) {
        assertThat(exit).as(toString()).isEqualTo(expected);
        assertThat(out).as(err).startsWith("audit: ").contains(texts);
        assertThat(out.lines().findFirst().orElseThrow().contains("clean"))
                .as(toString())
                .isEqualTo(expected == 0);
        assertThat(err).isEmpty();
    }
}
