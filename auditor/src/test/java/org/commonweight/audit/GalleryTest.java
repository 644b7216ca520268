package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.bundle.BundleEvidence;
import org.commonweight.audit.bundle.BundleException;
import org.commonweight.audit.bundle.BundleWriter;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LiveEvidence;
import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every tampering is named with the right round and check, and with no other, live and bundled. */
class GalleryTest {
    private static final List<Tampering> GALLERY = Gallery.all();
    private static int live;
    private static int bundled;

    @TempDir private Path folder;

    static List<Tampering> gallery() {
        return GALLERY;
    }

    @AfterAll
    static void printCounts() {
        System.out.printf(
                "gallery: %d tamperings against %d checks, %d named live, %d in a bundle%n",
                GALLERY.size(), checks().size(), live, bundled);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void namesRoundAndCheck(Tampering tampering) throws IOException, BundleException {
        World world = tampering.world().get();
        Evidence evidence = new LiveEvidence(new WorldReader(world), world);
        requireNamed(tampering, new Auditor(evidence, HonestWorld.DOMAIN).check(world.model));
        live++;
        Optional<AuditReport> repeated = inABundle(world);
        if (repeated.isPresent()) {
            requireNamed(tampering, repeated.get());
            bundled++;
        }
    }

    /** What a ledger says about a model that it does not have, nobody bundles. */
    private Optional<AuditReport> inABundle(World world) throws IOException, BundleException {
        Path file = folder.resolve("bundle.car");
        try {
            new BundleWriter(world, HonestWorld.DOMAIN, world.model).write(Optional.empty(), file);
        } catch (BundleException e) {
            assertThat(world.slots).as(e.getMessage()).isEmpty();
            assertThat(Files.exists(file)).isFalse();
            return Optional.empty();
        }
        try (BundleEvidence evidence = BundleEvidence.open(file, InstantSource.system())) {
            return Optional.of(evidence.audit());
        }
    }

    @Test
    void showsAtLeastSixtyTamperingsNoTwoOfWhichAreCalledTheSame() {
        assertThat(GALLERY).hasSizeGreaterThanOrEqualTo(60);
        assertThat(GALLERY).extracting(Tampering::name).doesNotHaveDuplicates();
    }

    @Test
    void makesEveryCheckFail() {
        assertThat(checks()).containsExactlyElementsOf(EnumSet.allOf(AuditCheck.class));
    }

    private static Set<AuditCheck> checks() {
        EnumSet<AuditCheck> checks = EnumSet.noneOf(AuditCheck.class);
        GALLERY.stream().filter(Tampering::found).map(Tampering::check).forEach(checks::add);
        return checks;
    }

    private static void requireNamed(Tampering tampering, AuditReport report) {
        ReportSchemaTest.requireDescribed(report);
        String text = AuditText.of(report);
        assertThat(report.exitCode()).as(text).isEqualTo(tampering.found() ? 1 : 2);
        RoundAudit first =
                report.rounds().stream().filter(GalleryTest::isNamed).findFirst().orElseThrow();
        assertThat(first.round()).as(text).isEqualTo(tampering.round());
        assertThat(check(first.outcome())).as(text).isEqualTo(tampering.check());
        assertThat(report.rounds())
                .as(text)
                .filteredOn(other -> other.round() != tampering.round())
                .filteredOn(other -> !tampering.check().isOnLedger())
                .noneMatch(other -> other.outcome() instanceof RoundOutcome.Found);
        if (first.outcome() instanceof RoundOutcome.Found found) {
            assertThat(found.expected()).as(text).isNotBlank().isNotEqualTo(found.found());
            assertThat(found.found()).as(text).isNotBlank();
            assertThat(found.message()).as(text).isNotBlank();
        }
    }

    private static boolean isNamed(RoundAudit audit) {
        return audit.outcome() instanceof RoundOutcome.Found
                || audit.outcome() instanceof RoundOutcome.Unchecked;
    }

    private static AuditCheck check(RoundOutcome outcome) {
        return switch (outcome) {
            case RoundOutcome.Found found -> found.check();
            case RoundOutcome.Unchecked unchecked -> unchecked.missing().getFirst().check();
            default -> throw new AssertionError(outcome);
        };
    }
}
