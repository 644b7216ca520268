package org.commonweight.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.system.process.Community;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.OrganizationProcess;
import org.commonweight.system.process.ParticipantProcess;

import java.nio.file.Path;

/**
 * A ledger that is killed and comes back without its last round. Every node must say so and do
 * nothing more on it, until a person accepts the loss.
 */
record LostBlocks(Community community) {
    private static final String LOST = "The ledger lost round";
    private static final String REMEDY = "go on with --accept-rewind";

    void befall() throws Exception {
        Path copy = aRoundAgo();
        community.chain().killAndLose(copy);
        community.chain().start();
        for (ParticipantProcess participant : community.participants()) {
            requireStopped(participant.node());
        }
        requireStopped(community.organization());
        acceptEverywhere();
    }

    private Path aRoundAgo() throws Exception {
        community.chain().stop();
        Path copy = community.chain().copy();
        community.chain().start();
        community.awaitEnded(community.ended() + 1, SoakIT.PATIENCE);
        return copy;
    }

    private static void requireStopped(NodeProcess participant) throws Exception {
        participant.await(LOST).await(REMEDY);
        assertThat(participant.awaitEnd()).as("exit code").isEqualTo(2);
    }

    /** The organization's node stays, to serve content and to answer its operator. */
    private static void requireStopped(OrganizationProcess organization) throws Exception {
        organization.node().await(LOST).await(REMEDY);
        assertThat(organization.problems())
                .singleElement()
                .asString()
                .contains("stopped: " + LOST)
                .contains(REMEDY);
    }

    private void acceptEverywhere() throws Exception {
        community.organization().node().interrupt();
        community.organization().start("--accept-rewind");
        for (ParticipantProcess participant : community.participants()) {
            participant.start("--accept-rewind");
        }
    }
}
