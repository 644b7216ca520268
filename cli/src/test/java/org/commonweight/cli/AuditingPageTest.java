package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** The commands that the page on auditing shows are commands that there are. */
class AuditingPageTest {
    private static final String WORD = "0x" + "12".repeat(32);
    private static final String ADDRESS = "0x" + "ab".repeat(20);

    @Test
    void showsOnlyCommandsThatParse() throws IOException {
        List<String> shown = AuditingPage.commands();

        assertThat(shown).hasSizeGreaterThan(8);
        assertThat(shown)
                .allSatisfy(line ->
                        assertThatCode(() -> Main.commandLine().parseArgs(filled(line).split(" ")))
                                .as(line)
                                .doesNotThrowAnyException());
    }

    private static String filled(String line) {
        return line.replaceFirst(" > .*", "")
                .replace("$RPC", "http://127.0.0.1:8545")
                .replace("$LEDGER", ADDRESS)
                .replace("$MODEL", WORD)
                .replace("$STORE", "http://127.0.0.1:8080")
                .replace("$ADDRESS", ADDRESS);
    }
}
