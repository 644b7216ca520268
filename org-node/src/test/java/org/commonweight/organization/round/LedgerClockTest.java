package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.operator.OperatorLog;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LedgerClockTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final List<String> lines = new ArrayList<>();
    private Instant machine = NOW;
    private final LedgerClock clock = new LedgerClock(() -> machine, new OperatorLog(lines::add));

    @Test
    void showsTheTimeOfTheMachineWhileABlockIsAboutAsNew() {
        compareWithABlock(12);
        assertThat(clock.instant()).isEqualTo(NOW);
        compareWithABlock(-12);
        assertThat(clock.instant()).isEqualTo(NOW);

        assertThat(lines).isEmpty();
    }

    @Test
    void showsTheTimeOfTheLedgerWhereTheMachineIsAheadAndSaysSoOnce() {
        compareWithABlock(120);
        machine = machine.plusSeconds(60);
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(60));
        compareWithABlock(121);

        assertThat(lines)
                .containsExactly(
                        "this machine's clock is 120 s ahead of the ledger's: set it, as rounds go"
                                + " by both");
    }

    @Test
    void showsTheTimeOfTheMachineAgainWhenItIsSet() {
        compareWithABlock(120);
        machine = machine.minusSeconds(120);
        compareWithABlock(0);

        assertThat(clock.instant()).isEqualTo(machine);
    }

    /** A chain of one node gives each block a second of its own, and so runs ahead for a while. */
    @Test
    void leavesItToTheOperatorToSetAClockThatIsBehind() {
        compareWithABlock(-120);

        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(lines).singleElement().asString().contains("120 s behind the ledger's");
    }

    @Test
    void doesNotTakeANightOfSleepForTheClock() {
        compareWithABlock(8 * 3600);

        assertThat(clock.instant()).isEqualTo(NOW);
    }

    private void compareWithABlock(long secondsOld) {
        clock.compare(machine.getEpochSecond() - secondsOld);
    }
}
