package org.commonweight.cli.shell;

import picocli.CommandLine.Model.CommandSpec;

import java.nio.file.Path;
import java.util.List;

/** How this program is started once more, on the same Java and the same class path. */
public final class ThisProgram {
    private ThisProgram() {}

    /**
     * Returns the command line of the program that runs {@code command}, up to the subcommand.
     * Training needs little heap outside PyTorch.
     */
    public static List<String> command(CommandSpec command) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                command.root().userObject().getClass().getName());
    }
}
