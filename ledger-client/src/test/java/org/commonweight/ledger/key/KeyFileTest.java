package org.commonweight.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class KeyFileTest {
    private final Random random = new Random(4);
    @TempDir private Path folder;

    @Test
    void readsBothFormsByTheirContent() throws IOException {
        Path plain = folder.resolve("plain");
        Path encrypted = folder.resolve("encrypted");
        LocalSigner signer = KeyFile.create(plain, random);
        KeyFile.write(encrypted, signer, "secret", Keystore.Strength.LIGHT);

        assertThat(KeyFile.read(plain).address()).isEqualTo(signer.address());
        assertThat(KeyFile.read(encrypted, file -> "secret").address()).isEqualTo(signer.address());
        assertThat(KeyFile.isEncrypted(plain)).isFalse();
        assertThat(KeyFile.statedAddress(encrypted)).contains(signer.address());
        assertThat(KeyFile.statedAddress(plain)).isEmpty();
    }

    @Test
    void saysWhatToDoWhereMemoryIsTooSmallForAKey() throws Exception {
        Path standard = folder.resolve("standard");
        Path light = folder.resolve("light");
        LocalSigner signer = LocalSigner.generate(random);
        KeyFile.write(standard, signer, "secret", Keystore.Strength.STANDARD);
        KeyFile.write(light, signer, "secret", Keystore.Strength.LIGHT);

        assertThat(unlockWithin64Mebibytes(standard))
                .startsWith(standard + ": Java has too little memory")
                .contains("--light")
                .doesNotContain("OutOfMemoryError");
        assertThat(unlockWithin64Mebibytes(light)).isEqualTo(signer.address().toString());
    }

    private static String unlockWithin64Mebibytes(Path key) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                UnlockProgram.class.getName(),
                                key.toString())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    @Test
    void onlyTheOwnerCanReadWhatIsWritten() throws IOException {
        Path file = folder.resolve("key");

        KeyFile.write(file, LocalSigner.generate(random), "secret", Keystore.Strength.LIGHT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void neverOverwritesAKey() throws IOException {
        Path file = folder.resolve("key");
        LocalSigner first = KeyFile.create(file, random);

        assertThatThrownBy(() -> KeyFile.create(file, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not overwritten");
        assertThat(KeyFile.read(file).address()).isEqualTo(first.address());
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        Path file = folder.resolve("key");
        KeyFile.create(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertRefused(file, "chmod 600");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertRefused(folder.resolve("nothing"), "is missing");
        assertRefused(file("0x1234"), "holds no private key");
        assertRefused(file("{\"version\":4}"), "version");
        assertRefused(file("x".repeat(70_000)), "too long");
        Path encrypted = folder.resolve("encrypted");
        KeyFile.write(encrypted, LocalSigner.generate(random), "a", Keystore.Strength.LIGHT);
        assertRefused(encrypted, "give its password");
    }

    private Path file(String content) throws IOException {
        Path file =
                Files.createTempFile(
                        folder,
                        "key",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }
}
