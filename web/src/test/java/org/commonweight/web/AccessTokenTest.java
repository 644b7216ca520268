package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

class AccessTokenTest {
    @TempDir Path home;

    private AccessToken token() throws IOException {
        return AccessToken.in(home, new Random(1));
    }

    @Test
    void isMadeOnceAndReadableByItsOwnerAlone() throws Exception {
        AccessToken first = token();
        Path file = home.resolve("api-token");

        assertThat(first.hex()).matches("[0-9a-f]{64}");
        assertThat(Files.readString(file)).isEqualTo(first.hex() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(AccessToken.in(home, new Random(2)).hex()).isEqualTo(first.hex());
    }

    @Test
    void refusesAFileThatOthersCanRead() throws Exception {
        token();
        Files.setPosixFilePermissions(
                home.resolve("api-token"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::token)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can be read by others: chmod 600 it");
    }

    @Test
    void refusesAFileThatHoldsNoToken() throws Exception {
        token();
        Files.writeString(home.resolve("api-token"), "password\n");

        assertThatThrownBy(this::token).hasMessageContaining("holds no token: delete it");
    }

    @Test
    void isItselfAndNothingElse() throws Exception {
        AccessToken token = token();

        assertThat(token.is(token.hex())).isTrue();
        assertThat(token.is(token.hex().substring(1))).isFalse();
        assertThat(token.is("")).isFalse();
        assertThat(token.is("é".repeat(64))).isFalse();
    }

    @Test
    void givesBrowsersSomethingElseThatOutlivesARestart() throws Exception {
        AccessToken token = token();

        assertThat(token.session()).isEqualTo(token().session()).isNotEqualTo(token.hex());
    }
}
