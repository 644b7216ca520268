package org.commonweight.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.round.Round;
import org.commonweight.system.process.Community;
import org.commonweight.system.process.ParticipantProcess;

/** A participant that sleeps through a round, says so, and takes part in the next. */
record Sleeper(Community community, ParticipantProcess participant) {
    void sleepThroughARound() throws Exception {
        participant.node().suspend();
        long missed = awaitRoundWithout();
        community.awaitEnded(missed, SoakIT.PATIENCE);
        participant.node().resume();
        participant.node().await("round " + missed + ": not taking part: ");
        Round next = community.awaitEnded(missed + 1, SoakIT.PATIENCE);
        assertThat(next.revealOf(participant.address()))
                .as("what the sleeper reveals in round %d", next.number())
                .isPresent();
    }

    /** It may have fallen asleep with its part done already; then it sleeps on. */
    private long awaitRoundWithout() throws Exception {
        long first = community.ended() + 1;
        Round round = community.awaitEnded(first, SoakIT.PATIENCE);
        return round.revealOf(participant.address()).isEmpty() ? first : first + 1;
    }
}
