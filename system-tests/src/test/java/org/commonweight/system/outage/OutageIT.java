package org.commonweight.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.system.process.Community;
import org.commonweight.system.process.Gate;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.ParticipantProcess;
import org.commonweight.system.process.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away from a running community what it needs, for as long as it takes its nodes to say so,
 * and gives it back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class OutageIT {
    private static final Patience PATIENCE = Patience.of(60);
    private static final Pattern ROUND = Pattern.compile("round (\\d+) of \"sunny\": ");

    @TempDir private static Path folder;
    private Community community;
    private NodeProcess organization;
    private ParticipantProcess first;
    private ParticipantProcess second;

    @BeforeAll
    void found() throws Exception {
        community = new Community(folder, 3);
        organization = community.organization().node();
        first = community.participants().get(0);
        second = community.participants().get(1);
        community.awaitEnded(1, PATIENCE);
    }

    @AfterAll
    void end() throws Exception {
        community.close();
    }

    @Test
    void allSayThatTheLedgerIsAwayAndGoOnWhereTheyWere() throws Exception {
        long ended = community.ended();
        String ledger = "the ledger at " + community.chain().rpc();
        int saidBefore = second.node().said();
        int orgSaidBefore = organization.said();

        community.chain().stop();

        String url = community.chain().rpc().toString();
        second.node()
                .await(
                        "waiting for %s, trying again until it answers: No answer to "
                                .formatted(ledger),
                        saidBefore);
        assertThat(second.problems())
                .anyMatch(line ->
                        line.matches(
                                ledger + " does not answer since \\d\\d:\\d\\d: No answer to .*"));
        organization.await("model sunny waits: No answer to ", orgSaidBefore);
        assertThat(community.organization().problems())
                .singleElement()
                .asString()
                .matches("model sunny, since [0-9:]{8} UTC: No answer to .* from " + url + ".*");

        community.chain().start();

        second.node().await(ledger + " answers again after ", saidBefore);
        organization.await("model sunny goes on", orgSaidBefore);
        community.awaitEnded(ended + 3, PATIENCE);
        assertThat(second.problems()).isEmpty();
        assertThat(community.organization().problems()).isEmpty();
    }

    @Test
    void whoKnowsNoOtherSourceWaitsForTheOneThatIsAway() throws Exception {
        requireOthersWait(Gate.Manner.CLOSED, "check its address or try later");
    }

    @Test
    void contentThatIsNotWhatItShouldBeIsRefusedAndHadElsewhere() throws Exception {
        requireOthersWait(Gate.Manner.CORRUPT, "bytes do not hash to the CID");
    }

    /** The first has another source; the second tries again until the only one it has is sound. */
    private void requireOthersWait(Gate.Manner manner, String why) throws Exception {
        int said = second.node().said();
        Gate gate = community.organization().contentGate();
        gate.set(manner);
        long number = awaitWaiting(why);
        second.node().await("round %d: trying again: ".formatted(number), said).await(why, said);
        first.node().await("round " + number + ": committed");
        gate.set(Gate.Manner.SOUND);

        Round round = community.awaitEnded(number, PATIENCE);

        assertThat(round.outcome()).isEqualTo(Outcome.FINAL);
        assertThat(round.revealOf(second.address())).as("what the second revealed").isPresent();
        assertThat(second.problems()).isEmpty();
    }

    /** Returns the round that the second waits in, as its page says. */
    private long awaitWaiting(String why) throws Exception {
        PATIENCE.until(() -> why + " among the problems", () -> waiting(why).isPresent());
        return waiting(why).orElseThrow();
    }

    private Optional<Long> waiting(String why) throws Exception {
        return second.problems().stream()
                .filter(line -> line.contains(why))
                .map(ROUND::matcher)
                .filter(Matcher::lookingAt)
                .map(round -> Long.parseLong(round.group(1)))
                .findAny();
    }
}
