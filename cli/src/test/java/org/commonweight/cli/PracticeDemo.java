package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.lab.demo.KeptDemo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo that the page on auditing begins with, run once for all tests of this process. */
final class PracticeDemo {
    private static @Nullable Path folder;

    private PracticeDemo() {}

    /** Returns the kept folder; whoever changes something in it changes it back. */
    static synchronized Path folder() throws IOException, InterruptedException {
        if (folder == null) {
            Path parent = Files.createTempDirectory("practice");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(parent)));
            Path kept = parent.resolve("kept");
            List<String> command =
                    List.of(
                            AuditingPage.command("demo")
                                    .replace("DIR", kept.toString())
                                    .split(" "));
            try (Program demo =
                    Program.start(parent.resolve("temporary"), command.toArray(String[]::new))) {
                assertThat(demo.awaitEnd()).as(demo.text()).isZero();
            }
            folder = kept;
        }
        return folder;
    }

    /** Returns the command that verifies {@code demo} while it is in service. */
    static List<String> verification(KeptDemo demo, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "audit",
                                "verify",
                                "--rpc=" + demo.rpc(),
                                "--ledger=" + demo.ledger(),
                                "--model=" + demo.model(),
                                "--source=" + demo.source()));
        command.addAll(List.of(options));
        return command;
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
