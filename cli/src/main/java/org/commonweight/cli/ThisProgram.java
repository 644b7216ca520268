package org.commonweight.cli;

import java.nio.file.Path;
import java.util.List;

/** How this program is started once more, on the same Java and the same class path. */
final class ThisProgram {
    private ThisProgram() {}

    /**
     * Returns the command line up to the subcommand. Training needs little heap outside PyTorch.
     */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }
}
