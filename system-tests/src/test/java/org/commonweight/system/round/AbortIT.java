package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the operator gives up has no result, however far it has come. */
@Timeout(120)
class AbortIT {
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
    void runsOutWhenItIsGivenUpWhileItIsAveraged() throws Exception {
        AtomicBoolean aborted = new AtomicBoolean();
        world.member("a", true).start().await("joined");
        world.listened(line -> {
            if (line.contains("averaging")) {
                aborted.set(abort());
            }
        });

        Optional<RoundSummary> ended = world.operated.run(World.plan(8, 8, 8, 1, 1));

        assertThat(aborted).isTrue();
        assertThat(ended).isEmpty();
        Round round = world.history().rounds().getFirst();
        assertThat(round.reveals()).hasSize(1);
        assertThat(round.proposal()).isEmpty();
        assertThat(round.outcome()).isEqualTo(Outcome.VOID);
        assertThat(world.operator).anyMatch(line -> line.contains("it was aborted"));
    }

    private boolean abort() {
        try {
            Round round = world.history().live().orElseThrow();
            return world.operated.memory().abort(round.number(), round.opening(), round.acc());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
