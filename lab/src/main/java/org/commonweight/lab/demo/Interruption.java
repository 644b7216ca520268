package org.commonweight.lab.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end of this process (Ctrl-C, SIGTERM) into an interruption of the thread that made
 * this, and holds the end up until that thread has tidied up and closed this.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration TIDY = Duration.ofSeconds(20);

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interruptAndWait, "tidy-up");
    private volatile boolean requested;

    private Interruption() {}

    /** Watches until it is closed. */
    public static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Tells whether the process has been asked to end. */
    public boolean isRequested() {
        return requested;
    }

    private void interruptAndWait() {
        requested = true;
        owner.interrupt();
        try {
            boolean done = tidy.await(TIDY.toSeconds(), TimeUnit.SECONDS);
            if (!done) {
                owner.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tidy.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The end has just begun; the hook finds everything tidy.
                requested = true;
            }
        }
    }
}
