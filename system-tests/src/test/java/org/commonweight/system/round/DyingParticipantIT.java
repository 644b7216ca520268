package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.participant.round.Step;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * A participant that dies after any step of a round and is started again: in each round at another
 * step. A result names the time at which its round was opened, so what is compared with an
 * undisturbed run is all the rest: model and memory to the bit, weights and rejections.
 */
@Timeout(300)
class DyingParticipantIT {
    @TempDir private Path folder;

    /** What a round came to, without when. */
    private record Came(ModelFiles files, long samples, int rejected) {}

    @Test
    void endsEveryRoundWithTheSameModelWhereverAParticipantDies() throws Exception {
        List<Came> disturbed;
        try (World world = new World(folder.resolve("disturbed"))) {
            disturbed = disturbed(world);
            assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
        }

        try (World world = new World(folder.resolve("undisturbed"))) {
            assertThat(undisturbed(world)).isEqualTo(disturbed);
        }
    }

    private static List<Came> disturbed(World world) throws Exception {
        Member dying = world.member("a", true).start().await("joined");
        world.member("b", false).start().await("joined");
        List<Came> came = new ArrayList<>();
        for (Step step : Step.values()) {
            dying.stop();
            dying.observed(
                            (reached, round) -> {
                                if (reached == step) {
                                    throw new Member.Died(step);
                                }
                            })
                    .start()
                    .await("participant 0x");
            FutureTask<Optional<RoundSummary>> running =
                    RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 2, 2)));
            dying.await("died");
            boolean wasTrained = step.compareTo(Step.JOURNALLED) >= 0;
            dying.observed(Step.Observer.NOBODY).start().await("participant 0x");

            RoundSummary summary = running.get().orElseThrow();

            assertThat(summary.accepted()).as("died at %s", step).isEqualTo(2);
            assertThat(dying.lines.stream().anyMatch(line -> line.contains("training on")))
                    .as("trained again after it died at %s", step)
                    .isEqualTo(!wasTrained);
            came.add(came(world));
        }
        return came;
    }

    private static List<Came> undisturbed(World world) throws Exception {
        world.member("a", true).start().await("joined");
        world.member("b", false).start().await("joined");
        List<Came> came = new ArrayList<>();
        for (int round = 0; round < Step.values().length; round++) {
            assertThat(world.operated.run(World.plan(600, 600, 2, 2))).isPresent();
            came.add(came(world));
        }
        return came;
    }

    private static Came came(World world) throws Exception {
        Round round = world.history().rounds().getLast();
        assertThat(round.commits()).hasSize(2);
        ResultManifest result =
                ResultManifest.parse(
                        world.org.store().manifest(round.proposal().orElseThrow().result()));
        return new Came(result.files(), result.samples(), result.rejected().size());
    }
}
