package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.VoidCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

@Timeout(60)
class RoundIT {
    @TempDir private Path folder;
    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void endsAtOnceWhenEverybodyIsThereAndIsAuditedClean() throws Exception {
        world.member("a", false).start().await("joined");
        world.member("b", false).start().await("joined");

        RoundSummary summary = world.operated.run(World.plan(600, 600, 2, 2)).orElseThrow();

        assertThat(summary.accepted()).isEqualTo(2);
        assertThat(summary.rejected()).isEmpty();
        assertThat(world.history().head()).isEqualTo(summary.resultDigest());
        assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void takesUpdatesThatAreUploadedByWhoServesNothing() throws Exception {
        Member silent = world.member("silent", true).start().await("joined");
        world.member("open", false).start().await("joined");

        RoundSummary summary = world.operated.run(World.plan(600, 600, 2, 2)).orElseThrow();

        assertThat(summary.accepted()).isEqualTo(2);
        assertThat(silent.lines).anyMatch(line -> line.contains("the update is uploaded"));
        assertThat(world.operator)
                .filteredOn(line -> line.contains(silent.key.address() + " uploaded"))
                .hasSize(2);
        assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void goesOnWithoutWhoNeverReveals() throws Exception {
        world.member("a", false).start().await("joined");
        world.member("b", false).start().await("joined");
        try (Intruder silent = new Intruder(world)) {
            FutureTask<Optional<RoundSummary>> running =
                    inBackground(() -> world.operated.run(World.plan(6, 4, 2, 3)));
            Round round = silent.awaitRound(1);
            silent.commit(round, silent.publish(round, new byte[] {1}));

            RoundSummary summary = running.get().orElseThrow();

            assertThat(summary.committed()).isEqualTo(3);
            assertThat(summary.revealed()).isEqualTo(2);
            assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
        }
    }

    @Test
    void endsVoidWithoutQuorumAndTheNextOneWorks() throws Exception {
        world.member("a", false).start().await("joined");
        Member late = world.member("b", false);

        assertThat(world.operated.run(World.plan(5, 5, 2, 2))).isEmpty();
        Round first = world.history().rounds().getFirst();
        assertThat(first.outcome()).isEqualTo(Outcome.VOID);
        assertThat(first.voidCause()).contains(VoidCause.TOO_FEW_COMMITS);

        late.start().await("joined");
        assertThat(world.operated.run(World.plan(600, 600, 2, 2))).isPresent();
        AuditReport report = world.audit();
        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds()).hasSize(3);
    }

    @Test
    void revealsAfterARestartWhatWasTrainedBefore() throws Exception {
        Member restarted = world.member("a", false).start().await("joined");
        Member other = world.member("b", false);
        FutureTask<Optional<RoundSummary>> running =
                inBackground(() -> world.operated.run(World.plan(600, 600, 2, 2)));
        restarted.await("round 1: committed").stop();

        other.start().await("round 1: committed");
        restarted.start();
        RoundSummary summary = running.get().orElseThrow();

        assertThat(summary.accepted()).isEqualTo(2);
        assertThat(restarted.await("round 1: revealed").lines)
                .noneMatch(line -> line.contains("training on"));
    }

    static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task;
    }
}
