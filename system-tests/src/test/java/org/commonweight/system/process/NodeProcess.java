package org.commonweight.system.process;

import org.commonweight.cli.Main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The command {@code commonweight} as a process, every line of which is kept. */
public final class NodeProcess implements AutoCloseable {
    /** Longer than the minute for which a node waits for a transaction that a ledger lost. */
    private static final int PATIENCE_SECONDS = 100;

    private static final int LAST_WORDS = 25;
    private static final List<String> SMALL_AND_QUICK_TO_START =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Or a collection may leave a twentieth of the heap to the dead, and count it as used. */
    private static final String ALL_GARBAGE = "-XX:MarkSweepDeadRatio=0";

    private final Process process;
    private final Path log;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the command; what it says is appended to {@code log}. */
    public static NodeProcess start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_QUICK_TO_START);
        command.add(ALL_GARBAGE);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String cache = System.getProperty("DJL_CACHE_DIR");
        if (cache != null) {
            builder.environment().put("DJL_CACHE_DIR", cache);
        }
        NodeProcess node = new NodeProcess(builder.start(), log);
        Thread.startVirtualThread(node::follow);
        return node;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void follow() {
        try (PrintWriter file =
                        new PrintWriter(
                                Files.newBufferedWriter(
                                        log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                true);
                BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines()
                    .forEach(line -> {
                        lines.add(line);
                        file.println(line);
                    });
        } catch (IOException | UncheckedIOException e) {
            lines.add("its output could not be read: " + e);
        }
    }

    /** Returns what it has said so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns what it said last, a line each after the name of the file that has it all. */
    public String lastWords() {
        List<String> all = lines();
        List<String> last = all.subList(Math.max(0, all.size() - LAST_WORDS), all.size());
        return "\n  " + log + "\n    " + String.join("\n    ", last);
    }

    /** Waits until it has said {@code words}, now or before. */
    public NodeProcess await(String words) throws InterruptedException {
        return await(words, 0);
    }

    /** Returns how many lines it has said. */
    public int said() {
        return lines.size();
    }

    /** Waits until it has said {@code words} after its first {@code said} lines. */
    public NodeProcess await(String words, int said) throws InterruptedException {
        Patience.of(PATIENCE_SECONDS)
                .until(
                        () -> "\"" + words + "\" from" + lastWords(),
                        () -> lines.stream().skip(said).anyMatch(line -> line.contains(words)));
        return this;
    }

    /** Waits for its end and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:" + lastWords());
        }
        return process.exitValue();
    }

    /** Tells whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns its number. */
    public long pid() {
        return process.pid();
    }

    /** Takes it away in the middle of whatever it does, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as Ctrl-C does, and waits until it has. */
    public void interrupt() throws IOException, InterruptedException {
        Signals.send("INT", pid());
        awaitEnd();
    }

    /** Lets no instruction of it run, as a laptop does whose lid is closed. */
    public void suspend() throws IOException, InterruptedException {
        Signals.send("STOP", pid());
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        Signals.send("CONT", pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
