package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The command as a process of its own, with a temporary folder of its own. */
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 240;

    private final Process process;
    private final Path temporary;
    private final List<String> lines = new ArrayList<>();
    private final Set<ProcessHandle> children = new HashSet<>();
    private final BufferedReader reader;

    private Program(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.reader = process.inputReader(StandardCharsets.UTF_8);
    }

    /** How a program is started: what is added before the command line, and to the environment. */
    record Surroundings(List<String> prefix, Map<String, String> environment, Path home) {
        static Surroundings usual() {
            return new Surroundings(List.of(), Map.of(), Path.of("").toAbsolutePath());
        }
    }

    static Program start(Path temporary, String... arguments) throws IOException {
        return start(Surroundings.usual(), temporary, arguments);
    }

    static Program start(Surroundings surroundings, Path temporary, String... arguments)
            throws IOException {
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>(surroundings.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dcommonweight.home=" + surroundings.home());
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String cache = System.getProperty("DJL_CACHE_DIR");
        if (cache != null) {
            builder.environment().put("DJL_CACHE_DIR", cache);
        }
        builder.environment().putAll(surroundings.environment());
        return new Program(builder.start(), temporary);
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Reads what it says until a line fits. */
    String awaitLine(Predicate<String> fits) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            remember();
            if (fits.test(line)) {
                return line;
            }
        }
        throw new AssertionError("ended before that line: " + text());
    }

    /** Reads the rest, and returns the exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            remember();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Returns its children whose command line contains {@code word}. */
    List<ProcessHandle> children(String word) {
        return process.descendants().filter(child -> commandLine(child).contains(word)).toList();
    }

    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** Requires that it said this one line about its failure, and left nothing behind. */
    void assertFailed(String message) throws IOException, InterruptedException {
        assertThat(awaitEnd()).as(text()).isEqualTo(2);
        assertThat(lines.stream().filter(line -> line.startsWith("commonweight: ")))
                .as(text())
                .singleElement()
                .asString()
                .contains(message);
        assertThat(lines.getLast()).startsWith("commonweight: ");
        assertNothingLeft();
    }

    /** Requires that no child is running and no temporary folder is left. */
    void assertNothingLeft() throws IOException {
        assertThat(children).as(text()).noneMatch(ProcessHandle::isAlive);
        try (Stream<Path> entries = Files.list(temporary)) {
            assertThat(entries.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("commonweight"));
        }
    }

    private void remember() {
        process.descendants().forEach(children::add);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
