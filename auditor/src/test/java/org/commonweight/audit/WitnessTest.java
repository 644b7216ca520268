package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.audit.witness.Witness;
import org.commonweight.audit.witness.WitnessException;
import org.commonweight.audit.witness.WitnessFile;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
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
        sign(LIVE);
        AuditReport second = sign(HonestWorld.build());
        AuditReport third = sign(HonestWorld.build());

        assertThat(second.rounds().get(3).outcome())
                .isEqualTo(new RoundOutcome.ConfirmedEarlier(LIVE.histories.get(3)));
        assertThat(second.rounds().get(4).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(third.rounds().get(4).outcome())
                .isInstanceOf(RoundOutcome.ConfirmedEarlier.class);
        assertThat(third.verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(AuditText.of(third))
                .startsWith("audit: clean, 0 of 0 rounds recomputed bit for bit, 4 confirmed");
        assertThat(Files.readAllLines(folder.resolve("signed"))).hasSize(5);
    }

    @Test
    void asksForNoContentOfWhatItFoundRightBefore() throws Exception {
        sign(HonestWorld.build());
        World emptied = HonestWorld.build();
        emptied.updates.values().forEach(emptied.manifests.keySet()::removeAll);

        assertThat(sign(emptied).verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void looksAgainAtARoundThatAnotherBlockEnded() throws Exception {
        sign(HonestWorld.build());
        World moved = HonestWorld.build();
        LoggedEvent end = moved.events.removeLast();
        LogPosition at = end.at();
        moved.events.add(
                new LoggedEvent(
                        new LogPosition(
                                at.blockNumber(),
                                Altered.OTHER,
                                at.blockTime(),
                                at.logIndex(),
                                at.transaction()),
                        end.event()));

        AuditReport second = sign(moved);

        assertThat(second.rounds().get(3).outcome())
                .isInstanceOf(RoundOutcome.ConfirmedEarlier.class);
        assertThat(second.rounds().get(4).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
    }

    @Test
    void believesNobodyElsesLines() throws Exception {
        Path file = folder.resolve("signed");
        sign(HonestWorld.build());
        AuditReport unsigned = look(file, HonestWorld.build());
        AuditReport others =
                witness(WitnessFile.open(file), HonestWorld.build(), Optional.of(HonestWorld.ORG))
                        .look();

        for (AuditReport report : List.of(unsigned, others)) {
            assertThat(report.rounds().get(3).outcome())
                    .isInstanceOf(RoundOutcome.Recomputed.class);
        }
        assertThatThrownBy(() ->
                        WitnessFile.open(file).requireSignedBy(HonestWorld.STRANGER.address()))
                .isInstanceOf(WitnessException.class)
                .hasMessageContaining("is signed by");
    }

    @Test
    void neverBelievesAForgedLine() throws Exception {
        Path file = folder.resolve("signed");
        World lying =
                new HonestWorld().round(4, c -> c.reportSigner = HonestWorld.STRANGER).world();
        sign(lying);
        String honest = Files.readString(file);
        for (int at = honest.length() - 1; at >= 0; at -= 97) {
            char other = honest.charAt(at) == '1' ? '2' : '1';
            Files.writeString(file, honest.substring(0, at) + other + honest.substring(at + 1));
            try {
                assertThat(sign(lying).exitCode()).isEqualTo(1);
            } catch (WitnessException | RewrittenException refused) {
                assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    @Test
    void findsAgainWhatItFoundBefore() throws Exception {
        World lying =
                new HonestWorld().round(3, c -> c.reportSigner = HonestWorld.STRANGER).world();

        assertThat(sign(lying).exitCode()).isEqualTo(1);
        assertThat(sign(lying).exitCode()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("signed"))).hasSize(5);
    }

    @Test
    void believesItselfWithoutAKeyAsLongAsItRuns() throws Exception {
        WitnessFile file = WitnessFile.open(folder.resolve("w"));
        witness(file, HonestWorld.build(), Optional.empty()).look();

        AuditReport second = witness(file, HonestWorld.build(), Optional.empty()).look();
        AuditReport later = look(folder.resolve("w"), HonestWorld.build());

        assertThat(second.rounds().get(3).outcome())
                .isInstanceOf(RoundOutcome.ConfirmedEarlier.class);
        assertThat(later.rounds().get(3).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(Files.readAllLines(folder.resolve("w"))).hasSize(5);
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

    private AuditReport sign(World world) throws WitnessException, RewrittenException, IOException {
        WitnessFile file = WitnessFile.open(folder.resolve("signed"));
        return witness(file, world, Optional.of(HonestWorld.STRANGER)).look();
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
