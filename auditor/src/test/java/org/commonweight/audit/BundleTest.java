package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.audit.bundle.BundleEvidence;
import org.commonweight.audit.bundle.BundleException;
import org.commonweight.audit.bundle.BundleWriter;
import org.commonweight.audit.evidence.LedgerBasis;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.PromiseStatus;
import org.commonweight.audit.report.RoundOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

class BundleTest {
    @TempDir private Path folder;

    @Test
    void repeatsACleanAuditWithoutTheWorld() throws BundleException, IOException {
        World world = HonestWorld.build();

        AuditReport repeated = verify(write(world, Optional.empty()));

        assertThat(repeated.verdict()).as(AuditText.of(repeated)).isEqualTo(AuditVerdict.CLEAN);
        assertThat(repeated.basis()).isEqualTo(LedgerBasis.BUNDLE);
        assertThat(repeated.rounds()).isEqualTo(world.audit().rounds());
        assertThat(AuditText.of(repeated)).contains("no chain was asked");
    }

    @Test
    void repeatsAFinding() throws BundleException, IOException {
        World world =
                new HonestWorld().round(3, c -> c.reportSigner = HonestWorld.STRANGER).world();

        AuditReport repeated = verify(write(world, Optional.empty()));

        assertThat(repeated.rounds()).isEqualTo(world.audit().rounds());
        assertThat(repeated.exitCode()).isEqualTo(1);
    }

    @Test
    void holdsTheContentOfOneRoundAndSaysThatTheOthersAreOutside()
            throws BundleException, IOException {
        Path one = write(HonestWorld.build(), Optional.of(3L));

        AuditReport report = verify(one);

        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.CLEAN);
        assertThat(report.rounds().get(3).outcome()).isInstanceOf(RoundOutcome.Recomputed.class);
        assertThat(report.rounds().get(4).outcome()).isEqualTo(new RoundOutcome.EventsConfirmed());
        assertThat(AuditText.of(report))
                .startsWith("audit: clean, 1 of 1 rounds recomputed bit for bit, 3 not part of");
        assertThat(report.promises().get(3).state()).isEqualTo(PromiseStatus.State.PARTLY_CHECKED);
    }

    @Test
    void writesTheSameBytesTwice() throws BundleException, IOException {
        World world = HonestWorld.build();

        assertThat(write(world, Optional.empty())).hasSameBinaryContentAs(again(world));
    }

    @Test
    void neverCallsABundleCleanThatIsCut() throws BundleException, IOException {
        byte[] whole = Files.readAllBytes(write(HonestWorld.build(), Optional.empty()));

        for (int length = 0; length < whole.length; length += 1009) {
            Path cut = store(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> verify(cut))
                    .isInstanceOf(BundleException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void neverCallsABundleCleanOfWhichOneByteIsAnother() throws BundleException, IOException {
        byte[] whole = Files.readAllBytes(write(HonestWorld.build(), Optional.empty()));
        int named = 0;

        for (int at = 0; at < whole.length; at += 1511) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            named += isNotClean(store(flipped)) ? 1 : 0;
        }

        assertThat(named).as("flips that are found in a round by name").isPositive();
    }

    @Test
    void refusesWhatFollowsTheEnd() throws BundleException, IOException {
        byte[] whole = Files.readAllBytes(write(HonestWorld.build(), Optional.empty()));
        byte[] twice = Arrays.copyOf(whole, whole.length + 37);
        twice[whole.length] = 36;
        System.arraycopy(whole, 60, twice, whole.length + 1, 36);
        Path longer = store(twice);

        assertThatThrownBy(() -> verify(longer)).isInstanceOf(BundleException.class);
    }

    @Test
    void refusesAnotherFile() throws IOException {
        Path foreign = store("{\"kind\":\"AuditBundle\"}".getBytes(US_ASCII));

        assertThatThrownBy(() -> verify(foreign))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is no sound bundle: A CAR cut");
    }

    @Test
    void bundlesNothingThatTheLedgerDoesNotKnow() {
        World empty = new World(HonestWorld.MODEL);

        assertThatThrownBy(() -> write(empty, Optional.empty()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no such model");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesARoundThatIsNotThere() {
        assertThatThrownBy(() -> write(HonestWorld.build(), Optional.of(9L)))
                .isInstanceOf(BundleException.class)
                .hasMessage("There is no round 9: the ledger counts 4");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesNoFile() throws IOException {
        Path there = Files.createFile(folder.resolve("there.car"));

        assertThatThrownBy(() ->
                        new BundleWriter(HonestWorld.build(), HonestWorld.DOMAIN, HonestWorld.MODEL)
                                .write(Optional.empty(), there))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("name a new file");
    }

    /** Returns whether an audit was possible; if not, the refusal is one line. */
    private static boolean isNotClean(Path bundle) throws IOException {
        try {
            AuditReport report = verify(bundle);
            assertThat(report.verdict()).isNotEqualTo(AuditVerdict.CLEAN);
            return true;
        } catch (BundleException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return false;
        }
    }

    private Path store(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "bundle", ".car"), bytes);
    }

    private Path write(World world, Optional<Long> round) throws BundleException, IOException {
        Path target = folder.resolve("bundle.car");
        new BundleWriter(world, HonestWorld.DOMAIN, HonestWorld.MODEL)
                .write(round.map(number -> new TreeSet<>(List.of(number))), target);
        return target;
    }

    private Path again(World world) throws BundleException, IOException {
        Path target = folder.resolve("again.car");
        new BundleWriter(world, HonestWorld.DOMAIN, HonestWorld.MODEL)
                .write(Optional.empty(), target);
        return target;
    }

    private static AuditReport verify(Path bundle) throws BundleException, IOException {
        try (BundleEvidence evidence = BundleEvidence.open(bundle, InstantSource.system())) {
            return evidence.audit();
        }
    }
}
