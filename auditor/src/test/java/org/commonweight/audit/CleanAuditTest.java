package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.manifest.RoundReport;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CleanAuditTest {
    @Test
    void recomputesEveryFinalRoundAndConfirmsTheVoidOne() {
        AuditReport report = HonestWorld.build().audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.exitCode()).isZero();
        assertThat(report.rounds())
                .extracting(audit -> audit.outcome().getClass().getSimpleName())
                .containsExactly(
                        "GenesisConfirmed",
                        "Recomputed",
                        "VoidConfirmed",
                        "Recomputed",
                        "Recomputed");
    }

    @Test
    void recomputesRoundsThatKeepNoMemory() {
        AuditReport report = new HonestWorld().memoryRate(0).world().audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void recomputesFromAGenesisWithMemory() {
        AuditReport mixing = new HonestWorld().startingWithMemory().world().audit();
        AuditReport passing = new HonestWorld().startingWithMemory().memoryRate(0).world().audit();

        assertThat(mixing.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(passing.verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void claimsNothingAboutALiveRound() {
        World world = new HonestWorld().round(4, c -> c.staysLive = true).world();

        AuditReport report = world.audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds().getLast().outcome()).isEqualTo(new RoundOutcome.Live());
    }

    @Test
    void neverComparesTheClaimsOfAReport() {
        World world =
                new HonestWorld()
                        .round(
                                3,
                                c ->
                                        c.report =
                                                r ->
                                                        new RoundReport(
                                                                r.model(),
                                                                r.round(),
                                                                r.result(),
                                                                Map.of("accuracy", "99"),
                                                                Map.of(),
                                                                "boast/1"))
                        .world();

        assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void notesThatTheTermsOfAVoidRoundAreNotServed() {
        World world = HonestWorld.build();
        world.manifests.remove(world.opened(2).terms().manifest());

        AuditReport report = world.audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds().get(2).notes())
                .singleElement()
                .asString()
                .contains("the RoundManifest", "is not served");
    }

    @Test
    void reportsAClaimOnServedContentAsClaimed() {
        World world = new HonestWorld().round(3, c -> c.codes.put(1, 129)).world();

        AuditReport report = world.audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds().get(3).claims())
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.seq()).isEqualTo(1);
                    assertThat(claim.served()).isTrue();
                    assertThat(claim.now()).isEqualTo("passes admission");
                });
    }

    @Test
    void reportsAClaimOnContentThatNobodyServes() {
        World world = new HonestWorld().round(3, c -> c.codes.put(1, 128)).world();
        world.manifests.remove(world.updates.getOrDefault(3, List.of()).get(1));

        AuditReport report = world.audit();

        assertThat(report.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds().get(3).claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.served()).isFalse());
    }
}
