package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(180)
class OrganizationServiceIT {
    @TempDir private Path folder;
    private OneOrganization org;
    private int dumps;

    @BeforeEach
    void start() throws Exception {
        org = new OneOrganization(folder);
    }

    @AfterEach
    void close() throws Exception {
        org.close();
    }

    @Test
    void takesUpTheOtherModelsWhenOneJobCannotBeReadAndThatOneOnceItCan() throws Exception {
        org.publish("holdout");
        Path broken = org.home().resolve("models").resolve(Digest.ZERO.hex());
        org.restart(() -> {
            Files.createDirectories(broken);
            Files.writeString(broken.resolve("origin"), folder.toString());
            return Files.writeString(broken.resolve("job.yaml"), "name: [");
        });

        org.await(() -> !org.service().models().isEmpty());
        org.await(() -> !org.service().problems().isEmpty());
        assertThat(org.service().problems())
                .singleElement()
                .asString()
                .startsWith("model in " + broken + ", since ")
                .contains("job.yaml");

        Files.writeString(broken.resolve("job.yaml"), OneOrganization.job("holdout"));
        org.await(() -> org.lines.contains("model in " + broken + " goes on"));
    }

    @Test
    void letsGoOfAJobThatWasMovedAway() throws Exception {
        Path odd = org.home().resolve("models/odd");
        org.restart(() -> {
            Files.createDirectories(odd);
            Files.writeString(odd.resolve("origin"), folder.toString());
            return Files.writeString(odd.resolve("job.yaml"), OneOrganization.job("holdout"));
        });
        org.await(() -> org.service().problems().toString().contains("move it away"));

        Files.move(odd, folder.resolve("away"));

        org.await(() -> org.service().problems().isEmpty());
    }

    @Test
    void takesAModelUpByTheNewestJobThoughItWaitsForAnOlderOne() throws Exception {
        Digest model = org.publish("holdout");
        org.restart(() -> Files.deleteIfExists(folder.resolve("holdout/test.csv")));
        org.await(() -> !org.service().problems().isEmpty());
        assertThat(org.service().models()).isEmpty();

        org.rows("other");
        org.publish("other");

        org.await(() -> !org.service().models().isEmpty());
        assertThat(org.service().problems()).isEmpty();
        assertThat(org.service().isHoldoutOld(model)).isFalse();
        assertThat(org.lines).noneMatch(line -> line.contains("hold-out counts"));
    }

    @Test
    void saysThatAnotherHoldoutOfARunningModelCountsFromTheNextStart() throws Exception {
        Digest model = org.publish("holdout");
        org.await(() -> !org.service().models().isEmpty());
        org.rows("other");

        org.publish("other");

        assertThat(org.lines).last().asString().contains("hold-out counts from the node's next");
        assertThat(org.service().isHoldoutOld(model)).isTrue();

        org.restart(() -> null);
        org.await(() -> !org.service().models().isEmpty());
        assertThat(org.service().isHoldoutOld(model)).isFalse();
    }

    @Test
    void tidiesUpAsLongAsItRuns() throws Exception {
        org.await(() -> threads().contains("\"tidying\""));

        org.restart(() -> assertThat(threads()).doesNotContain("\"tidying\""));
    }

    /** Virtual threads are in a dump alone. */
    private String threads() throws IOException {
        Path dump = folder.resolve("threads-" + dumps++);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
        return Files.readString(dump);
    }
}
