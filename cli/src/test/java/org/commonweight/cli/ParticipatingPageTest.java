package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.commonweight.participant.home.Setting;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the page on participating says is so. */
class ParticipatingPageTest {
    private static final Map<String, String> VARIABLES = Map.of("LINK", "a link", "ROWS", "rows");

    @Test
    void showsOnlyCommandsThatParse() throws IOException {
        assertThat(ParticipatingPage.read().commands())
                .hasSizeGreaterThan(9)
                .allSatisfy(command ->
                        assertThatCode(() ->
                                        Main.commandLine()
                                                .parseArgs(
                                                        ParticipatingPage.words(
                                                                command, VARIABLES)))
                                .as(command)
                                .doesNotThrowAnyException());
    }

    @Test
    void namesEverySetting() throws IOException {
        String page = Files.readString(Path.of("../docs/participating.md"));

        for (Setting setting : Setting.values()) {
            assertThat(page).contains("`" + setting.key() + "`");
        }
    }

    @Test
    void saysWhatAnUpdateGivesAway() throws IOException {
        assertThat(Files.readString(Path.of("../docs/participating.md")))
                .contains("can reveal something about your data, is public and cannot be recalled");
    }
}
