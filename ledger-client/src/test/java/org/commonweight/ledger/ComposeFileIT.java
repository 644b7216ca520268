package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import java.nio.file.Files;
import java.nio.file.Path;

class ComposeFileIT {
    @TempDir private Path folder;

    @Test
    void dockerReadsTheComposeFile() throws Exception {
        assumeTrue(Docker.hasCompose(), "docker compose is missing: the file is not checked");
        Path broken = folder.resolve("docker-compose.yml");
        Files.writeString(
                broken, Files.readString(BesuChain.COMPOSE).replace("  founding:", "  fonding:"));

        assertThat(Docker.accepts(BesuChain.COMPOSE)).isTrue();
        assertThat(Docker.accepts(broken)).as("a service that waits for none").isFalse();
    }

    @Test
    void theSuiteSaysWhyItSkipsBesu() {
        assumeTrue(BesuChain.absence().isPresent(), "Besu runs here");

        assertThatThrownBy(() -> ChainKind.BESU.start(folder))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("Besu is skipped: " + BesuChain.absence().orElseThrow());
    }
}
