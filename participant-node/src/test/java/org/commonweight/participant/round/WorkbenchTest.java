package org.commonweight.participant.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(20)
class WorkbenchTest {
    private final Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void worksOnAThreadOfItsOwnOneAfterTheOther() throws Exception {
        Thread first = bench.at(Thread::currentThread);
        Thread second = bench.at(Thread::currentThread);

        assertThat(first).isSameAs(second).isNotSameAs(Thread.currentThread());
        assertThat(first.isVirtual()).isFalse();
        assertThat(bench.isBusy()).isFalse();
    }

    @Test
    void passesOnWhyTrainingIsDeclined() {
        assertThatThrownBy(() ->
                        bench.at(() -> {
                            throw new DeclinedException("diverged");
                        }))
                .isInstanceOf(DeclinedException.class)
                .hasMessage("diverged");
    }

    @Test
    void interruptsTheWorkWhenItIsCleared() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Exception> end = new AtomicReference<>();
        Thread waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                bench.at(() -> sleep(begun, interrupted));
                            } catch (Exception e) {
                                end.set(e);
                            }
                        });
        begun.await();
        assertThat(bench.isBusy()).isTrue();

        bench.clear();

        waiter.join();
        interrupted.await();
        assertThat(end.get()).isInstanceOf(PausedException.class);
    }

    private static Object sleep(CountDownLatch begun, CountDownLatch interrupted)
            throws InterruptedException {
        begun.countDown();
        try {
            Thread.sleep(60_000);
            return "not reached";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }
}
