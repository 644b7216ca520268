package org.commonweight.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.system.process.Community;
import org.commonweight.system.process.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A community in processes of its own, each started as a person would start it, that is hurt in
 * every round: nodes are killed, the ledger goes away and once loses blocks, content cannot be had
 * or is not what it should be, a participant sleeps. Rounds end with a result, but for one that may
 * be open while all nodes stand still after the loss; a stranger finds nothing to object to, and
 * nobody's memory has grown.
 *
 * <p>Ten troubles, 200 with {@code -Dslow=true}, or {@code -Dsoak.troubles=N}, some three rounds
 * each. Which comes when is drawn from {@code -Dsoak.seed=N}, which a failure names.
 */
class SoakIT {
    static final Patience PATIENCE = Patience.of(90);

    private static final int TROUBLES =
            Integer.getInteger("soak.troubles", Boolean.getBoolean("slow") ? 200 : 10);
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime() % 1_000_000);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<String> diary = new ArrayList<>();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void aCommunityThatIsHurtInEveryRoundEndsSound() throws Exception {
        try (Community community = new Community(folder, 3)) {
            try {
                soak(community);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "-Dsoak.seed=%d, %s%s".formatted(SEED, diary, community.lastWords()), e);
            }
        }
    }

    private void soak(Community community) throws Exception {
        Random random = new Random(SEED);
        Agenda agenda = Agenda.of(TROUBLES, random);
        community.awaitEnded(2, PATIENCE);
        Footprint young = Footprint.of(community);
        befall(community, agenda.firstHalf(), random);
        long before = community.ended();
        new LostBlocks(community).befall();
        diary.add("blocks lost");
        community.awaitEnded(community.ended() + 2, PATIENCE);
        long after = community.ended();
        Footprint restarted = Footprint.of(community);
        befall(community, agenda.secondHalf(), random);

        Footprint old = Footprint.of(community);
        System.out.println("young " + young + "\nold   " + old);
        old.requireNoGrowthSince(young).requireNoGrowthSince(restarted);
        assertThat(community.history().rounds())
                .hasSizeGreaterThan(TROUBLES)
                .filteredOn(round -> round.outcome() == Outcome.VOID)
                .as("rounds without a result, but for one that was open while all stood still")
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(round -> round.number() > before && round.number() <= after);
        assertThat(community.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    /** In a round that goes on, or is about to be opened. */
    private void befall(Community community, List<Trouble> troubles, Random random)
            throws Exception {
        for (Trouble trouble : troubles) {
            diary.add(trouble + " in round " + (community.ended() + 1));
            trouble.befall(community, random);
            community.awaitEnded(community.ended() + 2, PATIENCE);
        }
    }
}
