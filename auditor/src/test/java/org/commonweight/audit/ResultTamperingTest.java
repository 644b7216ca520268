package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertFound;
import static org.commonweight.audit.Findings.assertOnlyFound;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.tensor.GridTensors;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Results and reports that an organization publishes and that are not right. */
class ResultTamperingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {42});

    @Test
    void namesAnAverageThatIsOneUlpOffInOneElement() {
        RoundOutcome.Found found =
                assertOnlyFound(
                        world(c ->
                                c.weights =
                                        w -> {
                                            float[] tensor = w.tensor("w");
                                            tensor[3] = Math.nextUp(tensor[3]);
                                            return w;
                                        }),
                        3,
                        AuditCheck.RESULT_MODEL);

        assertThat(found.expected()).contains("bafkrei");
        assertThat(found.found()).contains("bafkrei").isNotEqualTo(found.expected());
    }

    @Test
    void namesAWrongMemory() {
        World world = world(c -> c.memory = ResultTamperingTest::remembersMore);

        assertOnlyFound(world, 3, AuditCheck.RESULT_MEMORY);
    }

    @Test
    void namesAForgottenMemory() {
        World world = world(c -> c.result = r -> files(r, r.files().model(), false));

        assertFound(world, 3, AuditCheck.RESULT_MEMORY);
    }

    @Test
    void namesWeightsThatAreNotTheRevealedSamples() {
        World world = world(c -> c.weight = samples -> 2 * samples + 1);

        assertOnlyFound(world, 3, AuditCheck.RESULT_SAMPLES);
    }

    @Test
    void namesWeightsThatOnlyAddUpToTheRevealedSamples() {
        World world = world(c -> c.weight = samples -> 8 - samples);

        assertOnlyFound(world, 3, AuditCheck.RESULT_MODEL);
    }

    @Test
    void namesSwappedFiles() {
        World world = world(c -> c.result = r -> files(r, r.files().memory().orElseThrow(), true));

        assertFound(world, 3, AuditCheck.RESULT_MODEL);
    }

    @Test
    void namesAWrongBase() {
        World world = world(c -> c.result = r -> result(r, OTHER, r.acc(), r.rejected()));

        assertOnlyFound(world, 3, AuditCheck.RESULT_BASE);
    }

    @Test
    void namesOtherReveals() {
        World world = world(c -> c.result = r -> result(r, r.base(), OTHER, r.rejected()));

        assertOnlyFound(world, 3, AuditCheck.RESULT_ACC);
    }

    @Test
    void namesRejectionsThatTheLedgerDoesNotKnow() {
        SortedMap<Integer, Integer> rejected = new TreeMap<>(Map.of(0, 7));
        World world = world(c -> c.result = r -> result(r, r.base(), r.acc(), rejected));

        assertOnlyFound(world, 3, AuditCheck.RESULT_REJECTED);
    }

    @Test
    void namesOtherTerms() {
        World world =
                world(c ->
                        c.result =
                                r ->
                                        new ResultManifest(
                                                r.model(),
                                                r.round(),
                                                r.base(),
                                                OTHER,
                                                r.acc(),
                                                r.rejected(),
                                                r.samples(),
                                                r.files()));

        assertOnlyFound(world, 3, AuditCheck.RESULT_TERMS);
    }

    @Test
    void namesAResultOfAnotherRound() {
        World world =
                world(c ->
                        c.result =
                                r ->
                                        new ResultManifest(
                                                r.model(),
                                                7,
                                                r.base(),
                                                r.manifest(),
                                                r.acc(),
                                                r.rejected(),
                                                r.samples(),
                                                r.files()));

        assertFound(world, 3, AuditCheck.RESULT_BINDING);
    }

    @Test
    void namesAResultThatIsNoResultManifest() {
        World world = world(c -> c.resultBytes = bytes -> "{\"kind\":\"Poem\"}".getBytes(UTF_8));

        assertFound(world, 3, AuditCheck.RESULT_MANIFEST);
    }

    @Test
    void namesAResultInAnotherSpelling() {
        World world = world(c -> c.resultBytes = ResultTamperingTest::spaced);

        assertFound(world, 3, AuditCheck.RESULT_MANIFEST);
    }

    @Test
    void namesAWrongResultThatNobodyServes() {
        World world = world(c -> c.result = r -> result(r, OTHER, r.acc(), r.rejected()));
        world.manifests.remove(world.proposed(3).result());

        assertFound(world, 3, AuditCheck.RESULT);
    }

    @Test
    void namesAReportThatAStrangerSigned() {
        World world = world(c -> c.reportSigner = HonestWorld.STRANGER);

        RoundOutcome.Found found = assertOnlyFound(world, 3, AuditCheck.REPORT_SIGNER);

        assertThat(found.expected()).isEqualTo(HonestWorld.ORG.address().hex());
        assertThat(found.found()).isEqualTo(HonestWorld.STRANGER.address().hex());
    }

    @Test
    void namesAReportOnAnotherResult() {
        World world =
                world(c ->
                        c.report =
                                r ->
                                        new RoundReport(
                                                r.model(),
                                                r.round(),
                                                OTHER,
                                                r.metrics(),
                                                r.durations(),
                                                r.software()));

        assertOnlyFound(world, 3, AuditCheck.REPORT_BINDING);
    }

    @Test
    void namesAReportInAnotherSpelling() {
        World world = world(c -> c.reportBytes = ResultTamperingTest::spaced);

        assertOnlyFound(world, 3, AuditCheck.REPORT_MANIFEST);
    }

    @Test
    void findsAFalseReportAlthoughUpdatesAreMissing() {
        World world = world(c -> c.reportSigner = HonestWorld.STRANGER);
        world.updates.getOrDefault(3, List.of()).forEach(world.manifests::remove);

        assertFound(world, 3, AuditCheck.REPORT_SIGNER);
        assertThat(world.audit().rounds().get(3).notes())
                .hasSize(3)
                .allMatch(note -> note.startsWith("missing: update "));
    }

    @Test
    void findsFalseSamplesAlthoughUpdatesAreMissing() {
        World world = world(c -> c.weight = samples -> samples + 1);
        world.updates.getOrDefault(3, List.of()).forEach(world.manifests::remove);

        assertFound(world, 3, AuditCheck.RESULT_SAMPLES);
    }

    private static World world(Consumer<Conduct> change) {
        return new HonestWorld().round(3, change).world();
    }

    private static byte[] spaced(byte[] canonical) {
        return new String(canonical, UTF_8).replaceFirst(":", ": ").getBytes(UTF_8);
    }

    private static GridTensors remembersMore(GridTensors memory) {
        memory.tensor(0)[1]++;
        return memory;
    }

    private static ResultManifest files(ResultManifest r, FileReference model, boolean withMemory) {
        Optional<FileReference> memory =
                withMemory ? Optional.of(r.files().model()) : Optional.empty();
        return new ResultManifest(
                r.model(),
                r.round(),
                r.base(),
                r.manifest(),
                r.acc(),
                r.rejected(),
                r.samples(),
                new ModelFiles(model, memory));
    }

    private static ResultManifest result(
            ResultManifest r, Digest base, Digest acc, SortedMap<Integer, Integer> rejected) {
        return new ResultManifest(
                r.model(), r.round(), base, r.manifest(), acc, rejected, r.samples(), r.files());
    }
}
