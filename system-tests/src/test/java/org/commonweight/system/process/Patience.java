package org.commonweight.system.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for what other processes do, and gives up in the end with a sentence. */
public record Patience(Duration limit) {
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Waits so many seconds at most. */
    public static Patience of(int seconds) {
        return new Patience(Duration.ofSeconds(seconds));
    }

    /** Waits until {@code reached} is true; an exception from it means that it is not yet. */
    public void until(Supplier<String> what, Callable<Boolean> reached)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = new Exception("it was never looked at");
        do {
            try {
                if (reached.call()) {
                    return;
                }
                last = new Exception("it is not so");
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(LOOK);
        } while (System.nanoTime() < end);
        throw new AssertionError("waited " + limit + " in vain for " + what.get(), last);
    }
}
