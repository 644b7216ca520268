package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.AuditJson;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.Missing;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonValue.JsonText;
import org.commonweight.protocol.round.HistoryCheck;
import org.commonweight.protocol.round.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.function.Consumer;

class AuditOutputTest {
    private final World lying =
            new HonestWorld().round(3, c -> c.reportSigner = HonestWorld.STRANGER).world();

    @Test
    void saysTheVerdictFirst() {
        assertThat(AuditText.of(HonestWorld.build().audit()).lines().findFirst())
                .contains("audit: clean, 3 of 3 rounds recomputed bit for bit");
    }

    @Test
    void saysEveryRound() {
        assertThat(AuditText.of(HonestWorld.build().audit()))
                .contains(
                        "\ngenesis: confirmed 0x",
                        "\nround 1: recomputed 0x",
                        "\nround 2: void, confirmed: too few reveals\n",
                        "\nround 3: recomputed 0x",
                        "\nround 4: recomputed 0x");
    }

    @Test
    void showsBothValuesOfAFinding() {
        assertThat(AuditText.of(lying.audit()))
                .startsWith("audit: 1 finding, 2 of 3 rounds recomputed bit for bit\n")
                .contains("round 3, REPORT_SIGNER: The RoundReport is not signed by")
                .contains("  expected  " + HonestWorld.ORG.address())
                .contains("  found     " + HonestWorld.STRANGER.address());
    }

    @Test
    void showsBothFilesOfAnAverageThatIsNotTheRightOne() {
        RoundOutcome.Found found = found(c -> c.weight = samples -> 8 - samples);
        assertThat(found.expected()).matches("baf\\w{56} of 288 bytes");
        assertThat(found.found()).matches("baf\\w{56} of 288 bytes").isNotEqualTo(found.expected());
    }

    @Test
    void showsBothVerdictsOnAnUpdate() {
        RoundOutcome.Found rejected = found(c -> c.codes.put(1, 7));
        assertThat(rejected.expected()).isEqualTo("included");
        assertThat(rejected.found()).isEqualTo("rejected for RANGE (7)");
        RoundOutcome.Found otherwise =
                found(c -> {
                    c.updates.put(1, HonestRound::outOfRange);
                    c.codes.put(1, 6);
                });
        assertThat(otherwise.expected()).isEqualTo("rejected for RANGE (7)");
        assertThat(otherwise.found()).isEqualTo("rejected for FILE_HEADER (6)");
        assertThat(otherwise.message()).contains("delta/b holds 16777217");
    }

    @Test
    void saysThatRoundsAfterAContradictionCannotBeJudged() {
        World world = HonestWorld.build();
        world.alter(
                LedgerEvent.RoundOpened.class, 3, e -> Altered.opened(e, Altered.OTHER, e.terms()));
        List<RoundAudit> rounds = world.audit().rounds();
        assertThat(rounds).extracting(RoundAudit::round).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(rounds.get(1).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(rounds.get(4).outcome()).isInstanceOf(RoundOutcome.Unchecked.class);
    }

    @Test
    void saysWhatElseIsMissingWhereSomethingIsFound() {
        World world = lying;
        world.updates.getOrDefault(3, List.of()).forEach(world.manifests::remove);
        assertThat(world.audit().rounds().get(3).notes())
                .hasSize(3)
                .allMatch(note -> note.startsWith("missing: update "));
    }

    private static RoundOutcome.Found found(Consumer<Conduct> change) {
        AuditReport report = new HonestWorld().round(3, change).world().audit();
        return (RoundOutcome.Found) report.rounds().get(3).outcome();
    }

    @Test
    void showsWhatIsMissingAndWhoWasAsked() {
        World world = HonestWorld.build();
        world.manifests.remove(world.proposed(4).report());

        assertThat(AuditText.of(world.audit()))
                .startsWith("audit: could not check everything, 2 of 3 rounds recomputed")
                .contains("round 4: could not check REPORT_MANIFEST, missing 1\n")
                .contains("round 4, missing: the RoundReport 0x")
                .contains("  check     REPORT_MANIFEST: the proposal names a canonical RoundReport")
                .contains("  asked     the test world has no 0x");
    }

    @Test
    void namesTheCheckThatCouldNotBeMadeForPrograms() {
        World world = HonestWorld.build();
        world.manifests.remove(world.proposed(4).report());

        assertThat(new String(AuditJson.write(world.audit()), UTF_8))
                .contains(",\"check\":\"REPORT_MANIFEST\",\"what\":\"the RoundReport 0x")
                .contains("\"outcome\":\"unchecked\",\"round\":4");
    }

    @Test
    void writesOneCanonicalObjectForPrograms() throws MalformedException {
        byte[] json = AuditJson.write(lying.audit());

        assertThat(CanonicalJson.readObject(json).members())
                .containsEntry("verdict", new JsonText("findings"))
                .containsEntry("model", new JsonText(HonestWorld.MODEL.hex()))
                .containsKeys("ledger", "block", "rounds", "exitCode");
        assertThat(new String(json, UTF_8))
                .contains(
                        "{\"check\":\"REPORT_SIGNER\",\"claims\":[],\"expected\":\""
                                + HonestWorld.ORG.address()
                                + "\",\"found\":\""
                                + HonestWorld.STRANGER.address())
                .contains("\"cause\":\"too few reveals\"")
                .contains("\"outcome\":\"genesis\"");
    }

    @Test
    void letsNoForeignTextControlATerminal() {
        Missing missing =
                new Missing(AuditCheck.RESULT_MODEL, "a\u001b[31m\u202ered", "b\nline \ud800 two");

        assertThat(missing.what()).isEqualTo("a\ufffd[31m\ufffdred");
        assertThat(missing.asked()).isEqualTo("b\ufffdline \ufffd two");
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryCheckOfTheHistory(HistoryCheck check) {
        assertThat(AuditCheck.of(check).name()).isEqualTo(check.name());
        assertThat(AuditCheck.of(check).rule()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void mapsEveryVerdictToItsExitCode(AuditVerdict verdict) {
        assertThat(verdict.exitCode())
                .isEqualTo(
                        switch (verdict) {
                            case CLEAN -> 0;
                            case FINDINGS -> 1;
                            case INCOMPLETE -> 2;
                        });
    }
}
