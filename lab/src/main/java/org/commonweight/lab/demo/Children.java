package org.commonweight.lab.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The participants' processes. Each ends when its standard input closes, so none outlives the demo,
 * however that ends; one that ends by itself interrupts the thread that runs the demo.
 */
final class Children implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final List<Child> running = new ArrayList<>();
    private volatile Optional<String> failure = Optional.empty();

    /**
     * Starts a process called {@code name}; every line that it says goes to {@code log} and to
     * {@code lines}, which is called on another thread.
     */
    void start(String name, List<String> command, Path log, Consumer<String> lines)
            throws IOException {
        running.add(Child.start(name, command, log, lines, this::ended));
    }

    /** Returns which process ended before its time, and what it said last. */
    Optional<String> failure() {
        return failure;
    }

    /** Stops all that run, whether or not this thread is interrupted; more may be started then. */
    void stop() {
        running.forEach(Child::askToStop);
        boolean interrupted = Thread.interrupted();
        for (Child child : running) {
            interrupted |= child.awaitEnd();
        }
        running.clear();
        if (interrupted) {
            owner.interrupt();
        }
    }

    private void ended(String message) {
        failure = Optional.of(message);
        owner.interrupt();
    }

    @Override
    public void close() {
        stop();
    }
}
