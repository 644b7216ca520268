package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the script {@code commonweight} asks of Java: here of one that only says what it was asked.
 */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("../commonweight");
    private static final String TELLING_JAVA =
            """
            #!/bin/sh
            if test "$1" = -XshowSettings:properties; then
                echo "    java.specification.version = 25" >&2
            else
                printf '%s\\n' "$@"
            fi
            """;

    @TempDir Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Files.copy(SCRIPT, folder.resolve("commonweight"));
        Files.createDirectory(folder.resolve("lib"));
        Files.createFile(folder.resolve("lib/commonweight.jar"));
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, TELLING_JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void endsANodeWhoseMemoryIsUsedUpSoThatItIsStartedAgain() throws Exception {
        assertThat(asked("org", "run", "--home", "org")).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(asked("participant", "run")).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void leavesItToOtherCommandsToSayThatMemoryIsTooSmall() throws Exception {
        assertThat(asked("key", "new")).doesNotContain("-XX:+ExitOnOutOfMemoryError");
        assertThat(asked()).doesNotContain("-XX:+ExitOnOutOfMemoryError", "");
    }

    @Test
    void handsOnWhatItWasGivenWordByWord() throws Exception {
        assertThat(asked("org", "run", "--home", "a b"))
                .endsWith("org", "run", "--home", "a b")
                .contains("-Xmx77m");
    }

    private List<String> asked(String... words) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(
                                Stream.of("sh", folder.resolve("commonweight").toString()),
                                Stream.of(words))
                        .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("COMMONWEIGHT_JAVA_OPTS", "-Xmx77m");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
