package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertMissing;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ResultManifest;
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
    void namesAnUpdateManifestThatIsServedDamaged() {
        world.manifests.put(update(1), new byte[] {'{', '}'});

        assertMissing(world, 3, update(1).hex());
    }

    @Test
    void namesARejectedUpdateThatNobodyServes() {
        Digest rejected = world.updates.getOrDefault(1, List.of()).get(2);
        world.manifests.remove(rejected);

        assertMissing(world, 1, rejected.hex());
    }

    @Test
    void namesTermsThatNobodyServes() {
        world.manifests.remove(world.opened(3).terms().manifest());

        assertMissing(world, 3, "the RoundManifest");
    }

    @Test
    void namesAResultManifestThatNobodyServes() {
        world.manifests.remove(world.proposed(4).result());

        assertMissing(world, 4, "the ResultManifest");
    }

    @Test
    void recomputesTheNextRoundAlthoughTheResultBeforeIsNotServed() {
        world.manifests.remove(world.proposed(3).result());

        assertMissing(world, 3, "the ResultManifest");
        assertThat(world.audit().rounds().get(4).outcome())
                .isInstanceOf(RoundOutcome.Recomputed.class);
    }

    @Test
    void namesAModelThatNobodyServes() throws MalformedException, UnavailableException {
        world.files.remove(result(4).files().model().cid());

        assertMissing(world, 4, "the published model");
    }

    @Test
    void namesAMemoryThatIsServedDamaged() throws MalformedException, UnavailableException {
        world.files.put(result(4).files().memory().orElseThrow().cid(), new byte[] {1});

        assertMissing(world, 4, "the published memory");
    }

    @Test
    void namesAReportThatNobodyServes() {
        world.manifests.remove(world.proposed(4).report());

        assertMissing(world, 4, "the RoundReport");
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

    private ResultManifest result(int round) throws MalformedException, UnavailableException {
        return ResultManifest.parse(world.manifest(world.proposed(round).result()));
    }
}
