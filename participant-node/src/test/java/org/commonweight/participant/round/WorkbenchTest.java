package org.commonweight.participant.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(20)
class WorkbenchTest {
    private final AtomicInteger changes = new AtomicInteger();
    private final Workbench bench = new Workbench(changes::incrementAndGet);

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
        Waiter waiter = new Waiter(() -> sleep(begun, interrupted));
        begun.await();
        assertThat(bench.isBusy()).isTrue();

        bench.clear();

        interrupted.await();
        assertThat(waiter.end()).isInstanceOf(PausedException.class);
    }

    @Test
    void stopsOneModelsTrainingThoughAnotherWaitsForTheBench() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Waiter first = new Waiter(() -> sleep(begun, interrupted));
        begun.await();
        Waiter second = new Waiter(() -> sleep(new CountDownLatch(1), new CountDownLatch(1)));
        while (changes.get() < 2) {
            Thread.sleep(5);
        }

        bench.clear();

        assertThat(first.end()).isInstanceOf(PausedException.class);
        assertThat(second.end()).isInstanceOf(PausedException.class);
        assertThat(bench.isBusy()).isFalse();
    }

    @Test
    void tellsWhenItBecomesBusyAndWhenItIsFree() throws Exception {
        bench.at(() -> changes.compareAndSet(1, 10));

        assertThat(changes).hasValue(11);
    }

    /** Waits at the bench on a thread of its own, as each model does. */
    private final class Waiter {
        private final AtomicReference<Exception> failure = new AtomicReference<>();
        private final Thread thread;

        Waiter(Workbench.Work<?> work) {
            thread = Thread.ofVirtual().start(() -> at(work));
        }

        private void at(Workbench.Work<?> work) {
            try {
                bench.at(work);
            } catch (Exception e) {
                failure.set(e);
            }
        }

        Exception end() throws InterruptedException {
            thread.join();
            return failure.get();
        }
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
