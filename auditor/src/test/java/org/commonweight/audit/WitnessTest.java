package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.audit.witness.Witness;
import org.commonweight.audit.witness.WitnessException;
import org.commonweight.audit.witness.WitnessFile;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class WitnessTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(7000));
    private static final World LIVE = new HonestWorld().round(4, c -> c.staysLive = true).world();
    private static final World OTHER =
            new HonestWorld().round(3, c -> c.reportSigner = HonestWorld.STRANGER).world();

    @TempDir private Path folder;

    @Test
    void auditsOnlyWhatIsNew() throws Exception {
        Path file = folder.resolve("w");
        look(file, LIVE);

        AuditReport second = look(file, HonestWorld.build());
        AuditReport third = look(file, HonestWorld.build());

        assertThat(second.rounds().get(3).outcome()).isEqualTo(new RoundOutcome.EventsConfirmed());
        assertThat(second.rounds().get(4).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(third.rounds().get(4).outcome()).isEqualTo(new RoundOutcome.EventsConfirmed());
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void looksAgainAtARoundWhoseContentWasMissing() throws Exception {
        Path file = folder.resolve("w");
        World gone = HonestWorld.build();
        gone.manifests.remove(gone.proposed(4).report());
        look(file, gone);

        AuditReport second = look(file, HonestWorld.build());

        assertThat(second.rounds().get(4).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
    }

    @Test
    void namesARewrittenRoundAndBothHeads() throws Exception {
        Path file = folder.resolve("w");
        World honest = HonestWorld.build();
        look(file, honest);

        assertThatThrownBy(() -> look(file, OTHER))
                .isInstanceOf(RewrittenException.class)
                .hasMessageContaining("after round 3")
                .hasMessageContaining(honest.histories.get(3).hex())
                .hasMessageContaining(OTHER.histories.get(3).hex());
    }

    @Test
    void namesAShortenedAndALostHistory() throws Exception {
        Path file = folder.resolve("w");
        look(file, HonestWorld.build());

        assertThatThrownBy(() -> look(file, LIVE))
                .isInstanceOf(RewrittenException.class)
                .hasMessageContaining("after round 4")
                .hasMessageEndingWith("now it is gone");
        assertThatThrownBy(() -> look(file, new World(HonestWorld.MODEL)))
                .isInstanceOf(RewrittenException.class)
                .hasMessageContaining("after round 0");
    }

    @Test
    void comparesTwoWitnesses() throws Exception {
        look(folder.resolve("short"), LIVE);
        look(folder.resolve("long"), HonestWorld.build());
        look(folder.resolve("other"), OTHER);

        assertThat(open("short").compare(open("long"))).contains(3L);
        assertThat(open("long").compare(open("none"))).isEmpty();
        assertThatThrownBy(() -> open("long").compare(open("other")))
                .isInstanceOf(RewrittenException.class)
                .hasMessageContaining("after round 3");
    }

    @Test
    void signsLinesWithTheKeyOfTheWitness() throws Exception {
        WitnessFile file = WitnessFile.open(folder.resolve("w"));
        witness(file, HonestWorld.build(), Optional.of(HonestWorld.STRANGER)).look();

        assertThat(open("w").signers())
                .hasSize(5)
                .containsOnly(Optional.of(HonestWorld.STRANGER.address()));
    }

    @Test
    void refusesAFileThatWasCutAlteredOrReordered() throws Exception {
        Path file = folder.resolve("w");
        look(file, HonestWorld.build());
        List<String> lines = Files.readAllLines(file);
        String whole = Files.readString(file);

        assertRefused(whole.substring(0, whole.length() - 1), "is cut inside its last line");
        assertRefused(whole.substring(lines.getFirst().length() + 1), "does not follow");
        assertRefused(lines.get(0) + "\n" + lines.get(2) + "\n", "does not follow");
        assertRefused(whole.replace("\"round\":2", "\"round\":9"), "its checksum is wrong");
        assertRefused("{}\n", "line 1");
    }

    @Test
    void refusesTheFileOfAnotherModel() throws Exception {
        WitnessFile file = WitnessFile.open(folder.resolve("w"));
        witness(file, LIVE, Optional.empty()).look();
        Witness elsewhere =
                new Witness(
                        file,
                        LIVE,
                        HonestWorld.DOMAIN,
                        Digest.sha256(new byte[1]),
                        Optional.empty(),
                        CLOCK);

        assertThatThrownBy(elsewhere::look)
                .isInstanceOf(WitnessException.class)
                .hasMessageContaining("is about model");
    }

    private void assertRefused(String content, String why) throws IOException {
        Path altered = Files.writeString(folder.resolve("altered"), content);

        assertThatThrownBy(() -> WitnessFile.open(altered))
                .isInstanceOf(WitnessException.class)
                .hasMessageContaining(why);
    }

    private WitnessFile open(String name) throws WitnessException, IOException {
        return WitnessFile.open(folder.resolve(name));
    }

    private static AuditReport look(Path file, World world)
            throws WitnessException, RewrittenException, IOException {
        return witness(WitnessFile.open(file), world, Optional.empty()).look();
    }

    private static Witness witness(WitnessFile file, World world, Optional<Signer> signer) {
        return new Witness(file, world, HonestWorld.DOMAIN, HonestWorld.MODEL, signer, CLOCK);
    }
}
