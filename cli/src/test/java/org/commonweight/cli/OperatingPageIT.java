package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page on operating, typed from top to bottom on this machine. */
@Timeout(280)
class OperatingPageIT {
    private static final Path PAGE = Path.of("..", "docs", "operating.md");

    @TempDir private Path folder;
    private final List<Thread> services = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private final int[] ports = new int[4];

    @Test
    void everyCommandDoesWhatThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        Files.writeString(folder.resolve("job.yaml"), block(page, "yaml"));
        Files.createDirectories(folder.resolve("holdout"));
        Files.writeString(folder.resolve("holdout/test.csv"), block(page, "csv"));
        choosePorts();
        try {
            for (String line : commands(page)) {
                type(line);
            }
        } finally {
            end();
        }

        assertThat(said.toString())
                .contains("model \"sunny\" is published as 0x")
                .contains("commonweight:join?chain=31337")
                .contains("1 may take part")
                .contains("running, 0 rounds")
                .contains("round 1 is open for 120 s")
                .contains("round 1 is given up");
        assertThat(folder.resolve("org/journal")).isNotEmptyFile();
    }

    private void type(String line) throws Exception {
        if (line.startsWith("org aggregate")) {
            Main.commandLine().parseArgs(words(line));
        } else if (line.startsWith("ledger start") || line.startsWith("org run")) {
            services.add(Thread.ofPlatform().start(() -> execute(line)));
            awaitPort(line.startsWith("org run") ? ports[3] : ports[0]);
        } else {
            if (line.startsWith("org abort")) {
                awaitWords("round 1 is open");
            }
            int code = -1;
            for (int i = 0; i < 20 && code != 0; i++) {
                code = execute(line);
                // A node that has just started, or a round that has just opened, takes a moment.
                Thread.sleep(500);
            }
            assertThat(code).as("%s: %s", line, said).isZero();
        }
    }

    private int execute(String line) {
        PrintWriter out = new PrintWriter(said, true);
        return Main.commandLine().setOut(out).setErr(out).execute(words(line));
    }

    private String[] words(String line) {
        String typed =
                // The port first: the folder's name is of digits, too.
                line.replace("8545", String.valueOf(ports[0]))
                        .replace("--home org", "--home " + folder.resolve("org"))
                        .replace("start chain", "start " + folder.resolve("chain"))
                        .replace("job.yaml", folder.resolve("job.yaml").toString());
        String more =
                line.startsWith("org init")
                        ? " --listen 127.0.0.1:%d --gateway 127.0.0.1:%d --operator-port %d"
                                .formatted(ports[1], ports[2], ports[3])
                        : "";
        return (typed + more).split(" ");
    }

    private void choosePorts() throws IOException {
        for (int i = 0; i < ports.length; i++) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports[i] = free.getLocalPort();
            }
        }
    }

    private void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("nothing answers at " + port + ": " + said);
    }

    private void awaitWords(String words) throws InterruptedException {
        for (int i = 0; i < 600 && !said.toString().contains(words); i++) {
            Thread.sleep(100);
        }
    }

    private void end() throws InterruptedException {
        for (Thread service : services.reversed()) {
            service.interrupt();
            service.join();
        }
    }

    private static String block(String page, String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        String shell = page.replaceAll("(?s)```[a-z]+\n.*?```", "");
        Matcher blocks = Pattern.compile("```\n(.*?)```", Pattern.DOTALL).matcher(shell);
        while (blocks.find()) {
            Stream.of(blocks.group(1).split("\n"))
                    .filter(line -> line.startsWith("commonweight "))
                    .map(line -> line.substring("commonweight ".length()))
                    .forEach(commands::add);
        }
        assertThat(commands).hasSizeGreaterThan(12);
        return commands;
    }
}
