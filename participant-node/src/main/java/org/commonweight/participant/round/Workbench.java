package org.commonweight.participant.round;

import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * The one place of a node where it trains: a thread of the system, since engines keep state with
 * it, for one model after the other.
 */
public final class Workbench implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("training").factory());
    private final Set<FutureTask<?>> waiting = ConcurrentHashMap.newKeySet();
    private final Runnable changed;

    /** Tells {@code changed} whenever something is to be trained, and when it is not any more. */
    public Workbench(Runnable changed) {
        this.changed = changed;
    }

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
        FutureTask<T> running = new FutureTask<>(work::run);
        waiting.add(running);
        try {
            changed.run();
            thread.execute(running);
            return running.get();
        } catch (InterruptedException e) {
            running.cancel(true);
            throw e;
        } catch (CancellationException e) {
            throw new PausedException("paused while it trained");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            waiting.remove(running);
            changed.run();
        }
    }

    /** Tells whether something is being trained. */
    public boolean isBusy() {
        return !waiting.isEmpty();
    }

    /** Stops what is being trained, and what waits for the bench; it may be begun anew. */
    public void clear() {
        waiting.forEach(running -> running.cancel(true));
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
