package org.commonweight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands of {@code docs/auditing.md}, in their order. */
final class AuditingPage {
    private static final String PROGRAM = "commonweight ";

    private AuditingPage() {}

    /** Returns every line of a code block that runs the program, without its name. */
    static List<String> commands() throws IOException {
        return Files.readAllLines(Path.of("../docs/auditing.md")).stream()
                .filter(line -> line.startsWith(PROGRAM))
                .map(line -> line.substring(PROGRAM.length()))
                .toList();
    }

    /** Returns the first command of this name. */
    static String command(String name) throws IOException {
        return commands().stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }
}
