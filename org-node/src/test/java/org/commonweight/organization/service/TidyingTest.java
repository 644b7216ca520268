package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(30)
class TidyingTest {
    /** Files carry the machine's time, so for this clock they are two hours old. */
    private final InstantSource later = () -> Instant.now().plus(Duration.ofHours(2));

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final OperatorLog log = new OperatorLog(lines::add);
    private final Problems problems = new Problems(later, log);

    @Test
    void deletesWhatNothingPinsAgainAndAgain() throws Exception {
        try (TemporaryStore scratch = TemporaryStore.open(later)) {
            FileReference pinned = scratch.store().add(new byte[] {1});
            scratch.store().pins().pin("round/1", pinned);
            FileReference first = scratch.store().add(new byte[] {2});
            Thread tidying = start(scratch);

            await(scratch, first);
            FileReference second = scratch.store().add(new byte[] {3});
            await(scratch, second);

            tidying.interrupt();
            tidying.join();
            assertThat(scratch.store().has(pinned)).isTrue();
            assertThat(lines)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("deleted 1 blocks"));
        }
    }

    @Test
    void saysThatItCannotAndGoesOnWhenItCan() throws Exception {
        try (TemporaryStore scratch = TemporaryStore.open(later)) {
            FileReference whole = scratch.store().add(new byte[(1 << 20) + 1]);
            scratch.store().pins().pin("round/1", whole);
            scratch.store().blocks().delete(whole.cid());
            Thread tidying = start(scratch);

            await(1);
            assertThat(problems.lines()).singleElement().asString().startsWith("tidying up, since");
            scratch.store().add(new byte[(1 << 20) + 1]);
            await(2);

            tidying.interrupt();
            tidying.join();
            assertThat(lines.getFirst()).startsWith("tidying up waits: ");
            assertThat(lines.getLast()).isEqualTo("tidying up goes on");
        }
    }

    private Thread start(TemporaryStore scratch) {
        Tidying tidying =
                new Tidying(
                        scratch.store(), problems, log, Duration.ofMillis(10), Duration.ofHours(1));
        return Thread.ofVirtual().start(tidying::run);
    }

    private static void await(TemporaryStore scratch, FileReference gone) throws Exception {
        while (scratch.store().has(gone)) {
            Thread.sleep(5);
        }
    }

    private void await(int said) throws InterruptedException {
        while (lines.size() < said) {
            Thread.sleep(5);
        }
    }
}
