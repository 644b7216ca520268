package org.commonweight.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class PasswordFileTest {
    @TempDir private Path folder;

    @Test
    void givesItsFirstLine() throws Exception {
        assertThat(PasswordFile.read(file("secret\nand more\n", "rw-------"))).isEqualTo("secret");
        assertThat(PasswordFile.read(file("secret", "r--------"))).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nsecret\n"})
    void refusesAnEmptyPassword(String text) throws Exception {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> PasswordFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " gives an empty password: write one into it");
    }

    @Test
    void refusesAFileThatOthersCanRead() throws Exception {
        Path file = file("secret\n", "rw-r--r--");

        assertThatThrownBy(() -> PasswordFile.read(file))
                .hasMessage(file + " can be read by others: chmod 600 it");
    }

    @Test
    void namesAFileThatIsMissing() {
        Path file = folder.resolve("none");

        assertThatThrownBy(() -> PasswordFile.read(file))
                .hasMessage(file + " is missing: name the file that holds the password");
    }

    private Path file(String text, String mode) throws IOException {
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
