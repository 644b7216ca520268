package org.commonweight.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.system.process.Community;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.OrganizationProcess;
import org.commonweight.system.process.ParticipantProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Nodes that must not start, each with one line that says why, while those that may run on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RefusedStartIT {
    @TempDir private static Path folder;
    private Community community;
    private OrganizationProcess organization;
    private ParticipantProcess participant;

    @BeforeAll
    void found() throws Exception {
        community = new Community(folder, 1);
        organization = community.organization();
        participant = community.participants().getFirst();
        participant.node().await("joined");
    }

    @AfterAll
    void end() throws Exception {
        community.close();
    }

    @Test
    void aSecondNodeOnTheHomeOfAnOrganization() throws Exception {
        assertRefused("is held by another process", "org", organization.home());
        assertThat(organization.node().isAlive()).isTrue();
    }

    @Test
    void aSecondNodeOnTheHomeOfAParticipant() throws Exception {
        assertRefused("is held by another process", "participant", participant.folder());
        assertThat(participant.node().isAlive()).isTrue();
    }

    @Test
    void anOrganizationWhoseKeyOthersCanRead() throws Exception {
        assertKeyRefused("org", organization.home());
    }

    @Test
    void aParticipantWhoseKeyOthersCanRead() throws Exception {
        participant.node().interrupt();
        assertKeyRefused("participant", participant.folder());
        participant.start();
        participant.node().await("has ");
    }

    private static void assertKeyRefused(String who, Path home) throws Exception {
        Path key = home.resolve("key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            assertRefused("can be read by others: chmod 600 it", who, home);
        } finally {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void assertRefused(String why, String who, Path home) throws Exception {
        NodeProcess node =
                NodeProcess.start(folder.resolve("refused"), who, "run", "--home", home.toString());
        assertThat(node.awaitEnd()).as("exit code").isEqualTo(2);
        assertThat(node.lines()).singleElement().asString().contains(why, home.toString());
    }
}
