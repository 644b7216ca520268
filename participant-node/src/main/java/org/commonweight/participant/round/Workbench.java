package org.commonweight.participant.round;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one place of a node where it trains: a thread of the system, since engines keep state with
 * it, for one model after the other.
 */
public final class Workbench implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("training").factory());
    private volatile Optional<Future<?>> current = Optional.empty();

    /** Training that may be interrupted, or decide that it is not to be. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException, DeclinedException, PausedException;
    }

    /**
     * Waits until the bench is free and the work is done; when the caller is interrupted, so is the
     * work.
     *
     * @throws PausedException if the bench was cleared meanwhile, or the work stopped itself
     * @throws java.io.UncheckedIOException if the work does
     */
    <T> T at(Work<T> work) throws InterruptedException, DeclinedException, PausedException {
        Future<T> running = thread.submit(work::run);
        current = Optional.of(running);
        try {
            return running.get();
        } catch (InterruptedException e) {
            running.cancel(true);
            throw e;
        } catch (CancellationException e) {
            throw new PausedException("paused while it trained");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            current = Optional.empty();
        }
    }

    /** Tells whether something is being trained. */
    public boolean isBusy() {
        return current.isPresent();
    }

    /** Stops what is being trained; it may be begun anew. */
    public void clear() {
        current.ifPresent(running -> running.cancel(true));
    }

    private static InterruptedException unwrapped(ExecutionException wrapped)
            throws DeclinedException, PausedException {
        Throwable cause = wrapped.getCause();
        if (cause instanceof DeclinedException declined) {
            throw declined;
        }
        if (cause instanceof PausedException paused) {
            throw paused;
        }
        if (cause instanceof UncheckedIOException unchecked) {
            throw unchecked;
        }
        if (cause instanceof InterruptedException interrupted) {
            return interrupted;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Training failed: " + cause, wrapped);
    }

    /** Stops whatever is being trained. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
