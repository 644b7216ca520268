package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertFound;
import static org.commonweight.audit.Findings.assertOnlyFound;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.function.Consumer;

/** A genesis, or terms of a round, that are not what they must be. */
class TermsTamperingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {42});

    @Test
    void namesAGenesisThatAStrangerSigned() {
        assertOnlyFound(
                world(0, c -> c.manifestSigner = HonestWorld.STRANGER),
                0,
                AuditCheck.GENESIS_SIGNER);
    }

    @Test
    void namesAGenesisInAnotherSpelling() {
        assertFound(
                world(0, c -> c.manifestBytes = TermsTamperingTest::spaced),
                0,
                AuditCheck.GENESIS_MANIFEST);
    }

    @Test
    void namesAGenesisOfAnotherModel() {
        assertFound(
                world(0, c -> c.genesis = g -> genesis(g, OTHER, g.files())),
                0,
                AuditCheck.GENESIS_BINDING);
    }

    @Test
    void namesAGenesisWhoseFilesAreSwapped() {
        World world =
                new HonestWorld()
                        .startingWithMemory()
                        .round(0, c -> c.genesis = TermsTamperingTest::swapped)
                        .world();

        assertFound(world, 0, AuditCheck.GENESIS_MODEL);
    }

    @Test
    void namesAGenesisModelOfAnotherLength() {
        FileReference tiny = FileReference.of(new byte[] {1});
        ModelFiles files = new ModelFiles(tiny, Optional.empty());

        RoundOutcome.Found found =
                assertFound(
                        world(0, c -> c.genesis = g -> genesis(g, g.model(), files)),
                        0,
                        AuditCheck.GENESIS_MODEL);

        assertThat(found.found()).isEqualTo("1");
    }

    @Test
    void namesAGenesisModelThatIsNotFinite() {
        Weights weights = Weights.zeros(HonestWorld.LAYOUT);
        weights.tensor("b")[0] = Float.NaN;
        byte[] file = TensorFile.ofModel(HonestWorld.MODEL, 0, weights);
        ModelFiles files = new ModelFiles(FileReference.of(file), Optional.empty());
        World world = world(0, c -> c.genesis = g -> genesis(g, g.model(), files));
        world.storeFile(file);

        RoundOutcome.Found found = assertFound(world, 0, AuditCheck.GENESIS_MODEL);

        assertThat(found.message()).contains("not finite");
    }

    @Test
    void namesANegativeGenesisMemory() {
        World world =
                new HonestWorld()
                        .startingWithMemory()
                        .round(0, c -> c.memory = TermsTamperingTest::negative)
                        .world();

        assertFound(world, 0, AuditCheck.GENESIS_MEMORY);
    }

    @Test
    void namesTermsThatAStrangerSigned() {
        assertOnlyFound(
                world(3, c -> c.manifestSigner = HonestWorld.STRANGER), 3, AuditCheck.ROUND_SIGNER);
    }

    @Test
    void namesTermsOfAVoidRoundThatAStrangerSigned() {
        assertOnlyFound(
                world(2, c -> c.manifestSigner = HonestWorld.STRANGER), 2, AuditCheck.ROUND_SIGNER);
    }

    @Test
    void namesTermsInAnotherSpelling() {
        assertOnlyFound(
                world(3, c -> c.manifestBytes = TermsTamperingTest::spaced),
                3,
                AuditCheck.ROUND_MANIFEST);
    }

    @Test
    void namesTermsOfAnotherRound() {
        assertOnlyFound(
                world(3, c -> c.manifest = m -> terms(m, m.round() + 1, m.base())),
                3,
                AuditCheck.ROUND_BINDING);
    }

    @Test
    void namesTermsOnAnotherBase() {
        assertOnlyFound(
                world(3, c -> c.manifest = m -> terms(m, m.round(), OTHER)),
                3,
                AuditCheck.ROUND_BASE);
    }

    private static World world(int round, Consumer<Conduct> change) {
        return new HonestWorld().round(round, change).world();
    }

    private static byte[] spaced(byte[] canonical) {
        return new String(canonical, UTF_8).replaceFirst(":", ": ").getBytes(UTF_8);
    }

    private static GridTensors negative(GridTensors memory) {
        memory.tensor("b")[0] = -1;
        return memory;
    }

    private static ModelManifest swapped(ModelManifest g) {
        ModelFiles files =
                new ModelFiles(g.files().memory().orElseThrow(), Optional.of(g.files().model()));
        return genesis(g, g.model(), files);
    }

    private static ModelManifest genesis(ModelManifest g, Digest model, ModelFiles files) {
        return new ModelManifest(
                model,
                g.name(),
                g.architecture(),
                g.data(),
                files,
                g.labels(),
                g.licence(),
                g.memoryScale(),
                g.layout());
    }

    private static RoundManifest terms(RoundManifest m, long round, Digest base) {
        return new RoundManifest(
                m.model(),
                round,
                base,
                m.grid(),
                m.memoryRate(),
                m.training(),
                m.needs(),
                m.sources());
    }
}
