package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class KeyCommandTest {
    private static final String TYPED =
            """
            {"types":{"EIP712Domain":[{"name":"name","type":"string"}],
              "Note":[{"name":"text","type":"string"}]},
             "primaryType":"Note","domain":{"name":"Test"},"message":{"text":"hello"}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;
    private String password = "";

    @BeforeEach
    void writePassword() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        password = "--password-file=" + file;
    }

    @Test
    void makesShowsAndUsesAKey() throws IOException {
        String key = folder.resolve("key").toString();
        Path typed = Files.writeString(folder.resolve("typed.json"), TYPED);

        assertThat(run("key", "new", key, "--light", password)).isZero();
        String address = words().substring(0, 42);
        assertThat(run("key", "show", key)).isZero();
        assertThat(words()).startsWith(address);
        assertThat(run("key", "sign", typed.toString(), "--key", key, password)).isZero();
        String signature = words();
        assertThat(run("key", "verify", typed.toString(), signature)).isZero();
        assertThat(words()).isEqualTo(address);
        assertThat(run("key", "verify", typed.toString(), signature, "--address", address))
                .isZero();
    }

    @Test
    void tellsWhenAnotherSigned() throws IOException {
        String key = folder.resolve("key").toString();
        Path typed = Files.writeString(folder.resolve("typed.json"), TYPED);
        run("key", "new", key, "--plain");
        out.getBuffer().setLength(0);
        run("key", "sign", typed.toString(), "--key", key);
        String signature = words();
        String other = "0x" + "11".repeat(20);

        assertThat(run("key", "verify", typed.toString(), signature, "--address", other))
                .isEqualTo(1);
        assertThat(words()).contains("signed this, not " + other);
    }

    @Test
    void encryptsAPlainKeyWithoutChangingIt() {
        String plain = folder.resolve("plain").toString();
        String key = folder.resolve("key").toString();
        run("key", "new", plain, "--plain", "--json");
        String before = words();

        assertThat(run("key", "import", key, "--from", plain, "--light", password)).isZero();
        String address = words().substring(0, 42);
        assertThat(before).contains(address, "\"encrypted\":false");
        assertThat(run("key", "show", key, "--prove", password, "--json")).isZero();
        assertThat(words()).contains(address, "\"encrypted\":true");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        String key = folder.resolve("key").toString();
        run("key", "new", key, "--plain");

        assertRefused("not overwritten", "key", "new", key, "--plain");
        assertRefused("is missing", "key", "show", folder.resolve("none").toString());
        assertRefused("is missing", "key", "sign", folder.resolve("no").toString(), "--key", key);
        Path typed = Files.writeString(folder.resolve("typed.json"), "{}");
        assertRefused("No EIP-712", "key", "sign", typed.toString(), "--key", key);
        assertRefused("The signature is refused", "key", "verify", typed.toString(), "0x12");
    }

    @Test
    void doesNotOpenALedgerWithoutANode() {
        assertThat(
                        run(
                                "ledger",
                                "info",
                                "--rpc=http://127.0.0.1:1",
                                "--ledger=0x" + "11".repeat(20),
                                "--finality=soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("instant, safe, finalized or depth:N");
    }

    private void assertRefused(String reason, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains(reason);
    }

    private int run(String... arguments) {
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private String words() {
        String words = out.toString().strip();
        out.getBuffer().setLength(0);
        return words;
    }
}
