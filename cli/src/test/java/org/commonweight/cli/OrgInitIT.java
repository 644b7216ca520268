package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.local.LocalLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A home that {@code org init} makes is one that the other commands can use. */
@Timeout(120)
class OrgInitIT {
    @TempDir private Path folder;

    @Test
    void makesTheKeyWhereTheSettingsSayThatItIs() throws Exception {
        Path home = folder.resolve("org");
        try (LocalLedger chain = LocalLedger.start(folder.resolve("chain"))) {
            Run made =
                    Run.of(
                            "org",
                            "init",
                            "--home=" + home,
                            "--rpc=" + chain.rpc(),
                            "--key=keys/own",
                            "--deploy");

            assertThat(made.exit()).as(made.err()).isZero();
            assertThat(home.resolve("org.yaml")).content().contains("key: \"keys/own\"");
            assertThat(home.resolve("key")).doesNotExist();
            assertThat(made.out())
                    .contains("organization  " + KeyFile.read(home.resolve("keys/own")).address());
        }
    }

    @Test
    void usesTheKeyThatIsThere() throws Exception {
        Path own = folder.resolve("elsewhere/key");
        assertThat(Run.of("key", "new", "--plain", own.toString()).exit()).isZero();
        try (LocalLedger chain = LocalLedger.start(folder.resolve("chain"))) {
            Run made =
                    Run.of(
                            "org",
                            "init",
                            "--home=" + folder.resolve("org"),
                            "--rpc=" + chain.rpc(),
                            "--key=" + own,
                            "--deploy");

            assertThat(made.exit()).as(made.err()).isZero();
            assertThat(made.out()).contains("organization  " + KeyFile.read(own).address());
            assertThat(folder.resolve("org/key")).doesNotExist();
        }
    }
}
