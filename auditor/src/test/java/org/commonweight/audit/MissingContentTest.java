package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.Missing;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What nobody serves, or serves damaged, is named and counts for nothing. */
class MissingContentTest {
    private final World world = HonestWorld.build();

    @Test
    void namesAnUpdateManifestThatNobodyServes() {
        Digest update = update(1);
        world.manifests.remove(update);

        assertMissing(world, 3, update.hex());
        assertThat(world.audit().rounds().get(4).outcome())
                .isInstanceOf(RoundOutcome.Recomputed.class);
    }

    @Test
    void namesAnUpdateFileThatNobodyServes() {
        FileReference file = updateFile(2);
        world.files.remove(file.cid());

        Missing missing = assertMissing(world, 3, "update 2 of 0x");

        assertThat(missing.asked()).contains(file.cid().toString());
    }

    @Test
    void namesAnUpdateFileThatIsServedDamaged() {
        byte[] damaged = new byte[(int) updateFile(2).bytes()];
        world.files.put(updateFile(2).cid(), damaged);

        Missing missing = assertMissing(world, 3, "update 2 of 0x");

        assertThat(missing.asked()).contains("what is served as");
    }

    @Test
    void recomputesTheNextRoundAlthoughTheResultBeforeIsNotServed() {
        world.manifests.remove(world.proposed(3).result());

        assertMissing(world, 3, "the ResultManifest");
        assertThat(world.audit().rounds().get(4).outcome())
                .isInstanceOf(RoundOutcome.Recomputed.class);
    }

    @Test
    void namesAGenesisThatNobodyServesAndConfirmsVoidRoundsAllTheSame() {
        world.manifests.remove(world.event(ModelRegistered.class, e -> true).genesis());

        assertMissing(world, 0, "the ModelManifest");
        assertMissing(world, 1, "the tensors of the model");
        assertThat(world.audit().rounds().get(2).outcome())
                .isInstanceOf(RoundOutcome.VoidConfirmed.class);
    }

    @Test
    void namesAModelThatTheLedgerDoesNotKnow() {
        Digest unknown = Digest.sha256(new byte[] {1});
        AuditReport report = new Auditor(new World(unknown), HonestWorld.DOMAIN).check(unknown);

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(AuditText.of(report)).contains("the ledger has no such model");
    }

    private Digest update(int seq) {
        return world.updates.getOrDefault(3, List.of()).get(seq);
    }

    private FileReference updateFile(int seq) {
        return world.updateFiles.getOrDefault(3, List.of()).get(seq);
    }

    /** Requires that nothing is found, and that exactly this is missing in this round. */
    private static Missing assertMissing(World world, int round, String what) {
        AuditReport report = world.audit();
        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.INCOMPLETE);
        assertThat(report.rounds().get(round).outcome()).isInstanceOf(RoundOutcome.Unchecked.class);
        List<Missing> missing =
                ((RoundOutcome.Unchecked) report.rounds().get(round).outcome()).missing();
        assertThat(missing).singleElement().extracting(Missing::what).asString().contains(what);
        assertThat(missing.getFirst().asked()).isNotBlank();
        return missing.getFirst();
    }
}
