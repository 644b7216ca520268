package org.commonweight.system.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.lab.simulate.Dealing;
import org.commonweight.lab.simulate.SimulatedRound;
import org.commonweight.lab.simulate.Simulation;
import org.commonweight.lab.simulate.SimulationResult;
import org.commonweight.lab.simulate.SimulationSettings;
import org.commonweight.lab.simulate.SimulationSettings.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Crowds through real rounds: what goes wrong is in the record, and the audit is clean. */
class SimulationIT {
    @Test
    void dropoutsStragglersAndNewcomersAreRecordedAndTheAuditIsClean() throws Exception {
        SimulationResult result = run(settings(24, 16, 4, true, true, new Rates(0.2, 0.2, 0.25)));

        List<SimulatedRound> rounds = result.rounds();
        assertThat(rounds).hasSize(4).allMatch(round -> round.summary().isPresent());
        assertThat(rounds).anyMatch(round -> round.late() > 0);
        assertThat(rounds).anyMatch(round -> round.revealed() < round.committed());
        assertThat(rounds)
                .allSatisfy(round -> {
                    assertThat(round.committed() + round.late()).isEqualTo(round.asked());
                    assertThat(round.summary().orElseThrow().accepted())
                            .isEqualTo(round.revealed());
                });
        assertThat(result.audit().orElseThrow().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void whoIsNotRelayedSendsItsOwnTransactions() throws Exception {
        SimulationResult own = run(settings(4, 4, 2, true, false, Rates.NONE));

        assertThat(accepted(own)).containsExactly(4, 4);
        assertThat(own.audit().orElseThrow().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void participantsWhoTrainMakeTheModelBetter() throws Exception {
        SimulationResult result = run(settings(6, 6, 3, false, true, Rates.NONE));

        double last = result.rounds().getLast().summary().orElseThrow().accuracyAfter();
        assertThat(last).isGreaterThan(0.3);
        assertThat(result.audit().orElseThrow().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void aThousandInOneRound() throws Exception {
        SimulationResult result = run(settings(1000, 1000, 1, true, true, Rates.NONE));

        assertThat(result.rounds().getFirst().summary().orElseThrow().accepted()).isEqualTo(1000);
    }

    @Test
    @EnabledIfSystemProperty(named = "slow", matches = "true", disabledReason = "3.3 GB; -Pslow")
    void asManyInOneRoundAsTheLedgerTakes() throws Exception {
        SimulationResult result = run(settings(4096, 4096, 1, true, true, Rates.NONE));

        assertThat(accepted(result)).containsExactly(4096);
    }

    private static List<Integer> accepted(SimulationResult result) {
        return result.rounds().stream()
                .map(round -> round.summary().orElseThrow().accepted())
                .toList();
    }

    private static SimulationResult run(SimulationSettings settings) throws Exception {
        return new Simulation(settings, InstantSource.system(), new SecureRandom(), round -> {})
                .run();
    }

    private static SimulationSettings settings(
            int participants,
            int perRound,
            int rounds,
            boolean noOp,
            boolean relayed,
            Rates rates) {
        return new SimulationSettings(
                participants,
                perRound,
                rounds,
                noOp,
                relayed,
                perRound < 100,
                rates,
                Dealing.IID,
                Optional.empty(),
                1);
    }
}
