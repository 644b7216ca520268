package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertOnlyFound;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.Consumer;

/** Verdicts on updates that an organization publishes and that are not right. */
class AdmissionTamperingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {42});

    @Test
    void namesAGoodUpdateThatWasRejected() {
        World world = world(c -> c.codes.put(1, 7));

        RoundOutcome.Found found = assertOnlyFound(world, 3, AuditCheck.WRONGLY_REJECTED);

        assertThat(found.expected()).isEqualTo("included");
        assertThat(found.found()).isEqualTo("rejected for RANGE (7)");
    }

    @Test
    void namesABadUpdateThatWasIncluded() {
        World world =
                world(c -> {
                    c.updates.put(1, HonestRound::outOfRange);
                    c.codes.put(1, 0);
                });

        RoundOutcome.Found found = assertOnlyFound(world, 3, AuditCheck.WRONGLY_ADMITTED);

        assertThat(found.expected()).isEqualTo("rejected for RANGE (7)");
        assertThat(found.message()).contains("delta/b holds 16777217");
    }

    @Test
    void namesAnIncludedUpdateThatAStrangerSigned() {
        World world =
                world(c -> {
                    c.updateSigners.put(0, HonestWorld.STRANGER);
                    c.codes.put(0, 0);
                });

        assertOnlyFound(world, 3, AuditCheck.WRONGLY_ADMITTED);
    }

    @Test
    void namesAnIncludedUpdateForAnotherOpening() {
        World world =
                world(c -> {
                    c.updateManifests.put(0, u -> update(u, OTHER, u.samples(), u.file()));
                    c.codes.put(0, 0);
                });

        assertOnlyFound(world, 3, AuditCheck.WRONGLY_ADMITTED);
    }

    @Test
    void namesAnotherReasonThanTheFirstThatFails() {
        World world =
                world(c -> {
                    c.updates.put(1, HonestRound::outOfRange);
                    c.codes.put(1, 6);
                });

        RoundOutcome.Found found = assertOnlyFound(world, 3, AuditCheck.REASON);

        assertThat(found.expected()).isEqualTo("rejected for RANGE (7)");
        assertThat(found.found()).isEqualTo("rejected for FILE_HEADER (6)");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 127, 130, 255})
    void namesAReasonThatMeansNothing(int code) {
        World world = world(c -> c.codes.put(1, code));

        RoundOutcome.Found found = assertOnlyFound(world, 3, AuditCheck.UNKNOWN_REASON);

        assertThat(found.found()).isEqualTo(String.valueOf(code));
    }

    @Test
    void confirmsARightRejectionForTheSigner() {
        assertClean(c -> c.updateSigners.put(0, HonestWorld.STRANGER));
    }

    @Test
    void confirmsARightRejectionForTheSamples() {
        assertClean(c -> c.updateManifests.put(0, u -> update(u, u.opening(), 999, u.file())));
    }

    @Test
    void confirmsARightRejectionForTheLength() {
        assertClean(c ->
                c.updateManifests.put(
                        0,
                        u -> update(u, u.opening(), u.samples(), FileReference.of(new byte[10]))));
    }

    @Test
    void confirmsARightRejectionForTheHeader() {
        byte[][] file = {new byte[0]};
        World world =
                world(c -> {
                    c.updateManifests.put(
                            0,
                            u -> {
                                file[0] = new byte[(int) u.file().bytes()];
                                FileReference zeros = FileReference.of(file[0]);
                                return update(u, u.opening(), u.samples(), zeros);
                            });
                    c.codes.put(0, 6);
                });
        world.storeFile(file[0]);

        assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    private static void assertClean(Consumer<Conduct> change) {
        AuditReport report = world(change).audit();
        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.CLEAN);
    }

    private static World world(Consumer<Conduct> change) {
        return new HonestWorld().round(3, change).world();
    }

    private static UpdateManifest update(
            UpdateManifest u, Digest opening, int samples, FileReference file) {
        return new UpdateManifest(
                u.model(),
                u.round(),
                opening,
                u.participant(),
                file,
                samples,
                u.saturated(),
                u.metrics(),
                u.software());
    }
}
