package org.commonweight.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Docker of this machine, asked by its own command. */
final class Docker {
    private Docker() {}

    /** Returns why no containers can be run here, if they cannot. */
    static Optional<String> absence() {
        if (!succeeds("docker", "--version")) {
            return Optional.of("there is no docker command");
        }
        if (!hasCompose()) {
            return Optional.of("docker has no compose plugin");
        }
        return succeeds("docker", "info")
                ? Optional.empty()
                : Optional.of("no Docker engine answers (docker info)");
    }

    static boolean hasCompose() {
        return succeeds("docker", "compose", "version");
    }

    /** Reads a compose file as docker does, without an engine. */
    static boolean accepts(Path compose) {
        return succeeds("docker", "compose", "--file", compose.toString(), "config", "--quiet");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
