package org.commonweight.lab.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The participants' processes. Each ends when its standard input closes, so none outlives the demo,
 * however that ends; one that ends by itself interrupts the thread that runs the demo.
 */
final class Children implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final Thread owner = Thread.currentThread();
    private final List<Process> processes = new ArrayList<>();
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean closing;

    /** Starts a process called {@code name} whose output goes to {@code log}. */
    void start(String name, List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        processes.add(process);
        Thread.startVirtualThread(() -> watch(name, process, log));
    }

    /** Returns which process ended before its time, and what it said last. */
    Optional<String> failure() {
        return failure;
    }

    private void watch(String name, Process process, Path log) {
        try {
            int exit = process.waitFor();
            if (!closing) {
                failure =
                        Optional.of(
                                "%s ended early (exit %d): %s"
                                        .formatted(name, exit, lastLine(log)));
                owner.interrupt();
            }
        } catch (InterruptedException | IOException e) {
            failure = Optional.of(name + " could not be watched: " + e);
            owner.interrupt();
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }

    @Override
    public void close() {
        closing = true;
        for (Process process : processes) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroy();
            }
        }
        // Whether or not this thread was interrupted, nothing is left running.
        boolean interrupted = Thread.interrupted();
        for (Process process : processes) {
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                interrupted = true;
            }
        }
        if (interrupted) {
            owner.interrupt();
        }
    }
}
