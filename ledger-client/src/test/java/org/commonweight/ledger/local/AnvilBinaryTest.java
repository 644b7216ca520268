package org.commonweight.ledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class AnvilBinaryTest {
    @TempDir private Path folder;

    @Test
    void findsTheProgramOfThePlatformInAFolderAbove() throws IOException {
        Path anvil = program("contracts/node_modules/@foundry-rs/anvil-linux-arm64/bin/anvil");
        Path below = Files.createDirectories(folder.resolve("a/b"));

        assertThat(new AnvilBinary(below, Map.of(), "Linux", "aarch64").find()).contains(anvil);
        assertThat(new AnvilBinary(below, Map.of(), "Linux", "amd64").find()).isEmpty();
    }

    @Test
    void prefersTheProgramThatTheEnvironmentNames() throws IOException {
        program("contracts/node_modules/@foundry-rs/anvil-darwin-amd64/bin/anvil");
        Path named = program("elsewhere/my-anvil");
        Map<String, String> environment = Map.of("ANVIL_BIN", named.toString());

        assertThat(new AnvilBinary(folder, environment, "Mac OS X", "x86_64").find())
                .contains(named);
    }

    @Test
    void fallsBackToThePath() throws IOException {
        Path anvil = program("bin/anvil");
        Map<String, String> environment = Map.of("PATH", folder.resolve("bin").toString());

        assertThat(new AnvilBinary(folder, environment, "Linux", "amd64").find()).contains(anvil);
    }

    @Test
    void findsNothingWhereTheNamedProgramCannotBeRun() {
        Map<String, String> environment = Map.of("ANVIL_BIN", folder.resolve("none").toString());

        assertThat(new AnvilBinary(folder, environment, "Linux", "amd64").find()).isEmpty();
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("x").getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
