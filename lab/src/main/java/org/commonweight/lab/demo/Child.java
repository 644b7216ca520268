package org.commonweight.lab.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One process, its log, and what it said last. */
final class Child {
    private static final int STOP_SECONDS = 10;

    private final String name;
    private final Process process;
    private volatile boolean stopping;
    private volatile String lastLine = "it said nothing";

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts a process; {@code onEarlyEnd} is told once if it ends unasked. */
    static Child start(
            String name,
            List<String> command,
            Path log,
            Consumer<String> lines,
            Consumer<String> onEarlyEnd)
            throws IOException {
        PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log), true);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            writer.close();
            throw e;
        }
        Child child = new Child(name, process);
        Thread.startVirtualThread(() -> child.follow(writer, lines, onEarlyEnd));
        return child;
    }

    private void follow(PrintWriter log, Consumer<String> lines, Consumer<String> onEarlyEnd) {
        try (log;
                BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines()
                    .forEach(line -> {
                        lastLine = line;
                        log.println(line);
                        lines.accept(line);
                    });
            int exit = process.waitFor();
            if (!stopping) {
                onEarlyEnd.accept("%s ended early (exit %d): %s".formatted(name, exit, lastLine));
            }
        } catch (InterruptedException | IOException | UncheckedIOException e) {
            if (!stopping) {
                onEarlyEnd.accept(name + " could not be watched: " + e);
            }
        }
    }

    /** Closes its standard input, upon which it ends by itself. */
    void askToStop() {
        stopping = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Waits for the end, and enforces it after ten seconds; tells whether it was interrupted. */
    boolean awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            return true;
        }
    }
}
