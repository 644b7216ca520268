package org.commonweight.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.cli.doctor.Finding.Health;
import org.commonweight.ewc.EngineException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

class MachineChecksTest {
    private static final Path FOLDER = Path.of("home");

    @Test
    void wantsAJavaThatIsNewEnough() {
        assertThat(MachineChecks.java(25).health()).isEqualTo(Health.WELL);
        assertThat(MachineChecks.java(21)).matches(it -> it.health() == Health.BROKEN);
        assertThat(MachineChecks.java(21).saw()).contains("install JDK 25");
    }

    @Test
    void saysWhyTheTrainingLibraryCannotBeLoaded() {
        assertThat(MachineChecks.engine(() -> "pytorch/2.7.1"))
                .isEqualTo(Finding.well("training", "pytorch/2.7.1"));
        assertThat(
                        MachineChecks.engine(() -> {
                            throw new EngineException("put it on the class path");
                        }))
                .isEqualTo(new Finding("training", Health.BROKEN, "put it on the class path"));
    }

    @Test
    void wantsRoomOnADiskThatItMayWrite() {
        assertThat(MachineChecks.disk(FOLDER, 3L << 30, true).health()).isEqualTo(Health.WELL);
        assertThat(MachineChecks.disk(FOLDER, 1L << 30, true).health()).isEqualTo(Health.DOUBTFUL);
        assertThat(MachineChecks.disk(FOLDER, 100L << 20, true).health()).isEqualTo(Health.BROKEN);
        assertThat(MachineChecks.disk(FOLDER, 3L << 30, false).saw()).contains("not writable");
        assertThat(MachineChecks.disk(Path.of("no/such/folder")).saw()).contains("MiB free");
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        assertThat(MachineChecks.port(0).health()).isEqualTo(Health.WELL);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(MachineChecks.port(taken.getLocalPort()).saw())
                    .startsWith(taken.getLocalPort() + " is taken: set another port");
        }
    }
}
