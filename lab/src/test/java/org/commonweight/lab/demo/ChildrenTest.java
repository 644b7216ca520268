package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

@Timeout(60)
class ChildrenTest {
    @TempDir private Path folder;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @AfterEach
    void forgetInterruption() {
        Thread.interrupted();
    }

    @Test
    void namesAChildThatDiesEarlyWithItsLastLine() throws Exception {
        try (Children children = new Children()) {
            start(children, "echo starting; echo no memory left; exit 3");

            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> new CountDownLatch(1).await());

            assertThat(children.failure())
                    .contains("participant-9 ended early (exit 3): no memory left");
        }
    }

    @Test
    void saysSoIfTheChildSaidNothing() throws Exception {
        try (Children children = new Children()) {
            start(children, "exit 1");

            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> new CountDownLatch(1).await());

            assertThat(children.failure())
                    .hasValueSatisfying(m -> assertThat(m).endsWith("(exit 1): it said nothing"));
        }
    }

    @Test
    void closesTheInputOfAllAndCallsThatNoFailure() throws Exception {
        Children children = new Children();
        start(children, "echo here; read line; echo gone");
        start(children, "echo here; read line; echo gone");
        assertThat(List.of(lines.take(), lines.take())).containsOnly("here");

        children.close();

        assertThat(children.failure()).isEmpty();
        assertThat(List.of(lines.take(), lines.take())).containsOnly("gone");
        assertThat(Files.readString(log())).contains("here\n");
    }

    @Test
    void stopsAllEvenIfInterrupted() throws Exception {
        Children children = new Children();
        start(children, "echo $$; read line; sleep 60");
        long pid = Long.parseLong(lines.take());
        Thread.currentThread().interrupt();

        children.stop();

        assertThat(Thread.interrupted()).isTrue();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private void start(Children children, String script) throws IOException {
        children.start("participant-9", List.of("sh", "-c", script), log(), lines::add);
    }

    private Path log() {
        return folder.resolve("log");
    }
}
