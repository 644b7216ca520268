package org.commonweight.cli.org;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** {@code commonweight org log}: what the node has said. */
@Command(
        name = "log",
        description = "Print what the node has said, in all its runs.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class LogCommand implements Callable<Integer> {
    /** The file of a home that holds the log. */
    static final String FILE = "log";

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Spec private CommandSpec spec;

    @Mixin private Home home;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The last N lines; default ${DEFAULT-VALUE}.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = home.folder().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("No node has run on " + home.folder() + " yet");
        }
        Print print = new Print(spec);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Deque<String> last = new ArrayDeque<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            }
            last.forEach(line -> print.line("%s", line));
            while (follow) {
                String line = reader.readLine();
                if (line == null) {
                    Thread.sleep(PAUSE);
                } else {
                    print.line("%s", line);
                }
            }
        }
        return 0;
    }
}
