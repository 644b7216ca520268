package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;

import java.util.function.Consumer;

/** Updates that an organization rejects with the reason that everybody comes to. */
class RightRejectionTest {
    @Test
    void confirmsARightRejectionForTheSigner() {
        assertClean(c -> c.updateSigners.put(0, HonestWorld.STRANGER));
    }

    @Test
    void confirmsARightRejectionForTheSamples() {
        assertClean(
                c -> c.updateManifests.put(0, u -> Altered.update(u, u.opening(), 999, u.file())));
    }

    @Test
    void confirmsARightRejectionForTheLength() {
        assertClean(c ->
                c.updateManifests.put(
                        0,
                        u ->
                                Altered.update(
                                        u,
                                        u.opening(),
                                        u.samples(),
                                        FileReference.of(new byte[10]))));
    }

    @Test
    void confirmsARightRejectionForTheHeader() {
        assertClean(c -> c.updateFiles.put(0, file -> new byte[file.length]));
    }

    private static void assertClean(Consumer<Conduct> change) {
        AuditReport report = new HonestWorld().round(3, change).world().audit();
        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.CLEAN);
    }
}
