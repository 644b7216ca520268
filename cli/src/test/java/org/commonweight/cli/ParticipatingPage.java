package org.commonweight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands that {@code docs/participating.md} shows, in their order. */
record ParticipatingPage(List<String> commands) {
    private static final String PROGRAM = "commonweight ";

    static ParticipatingPage read() throws IOException {
        return new ParticipatingPage(
                Files.readAllLines(Path.of("../docs/participating.md")).stream()
                        .filter(line -> line.startsWith(PROGRAM))
                        .map(line -> line.substring(PROGRAM.length()))
                        .toList());
    }

    /** Returns the words of a command, as a shell that knows {@code variables} would. */
    static String[] words(String command, Map<String, String> variables) {
        return Arrays.stream(command.split(" "))
                .map(word -> word.replace("\"", ""))
                .map(word -> word.startsWith("$") ? variables.get(word.substring(1)) : word)
                .toArray(String[]::new);
    }
}
