package org.commonweight.cli.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The browser of whoever sits at this machine. */
final class Browser {
    private static final long PATIENCE_SECONDS = 5;

    private Browser() {}

    /** Opens a file, or tells that nothing here can. */
    static boolean open(Path file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command =
                system.contains("mac")
                        ? List.of("open", file.toString())
                        : system.contains("win")
                                ? List.of("explorer", file.toString())
                                : List.of("xdg-open", file.toString());
        return starts(command);
    }

    private static boolean starts(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
