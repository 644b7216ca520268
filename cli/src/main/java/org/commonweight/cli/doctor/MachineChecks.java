package org.commonweight.cli.doctor;

import org.commonweight.ewc.EngineException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this machine must have. */
public final class MachineChecks {
    private static final long LITTLE = 2L << 30;
    private static final long TOO_LITTLE = 200L << 20;

    private MachineChecks() {}

    /** Loads the training library and tells its name and version. */
    @FunctionalInterface
    public interface Engine {
        /** Returns the name. */
        String load() throws EngineException;
    }

    /** Looks at the Java that runs this, of which {@code feature} is the release. */
    public static Finding java(int feature) {
        return feature >= 25
                ? Finding.well("java", "release " + feature)
                : Finding.broken(
                        "java", "release " + feature, "install JDK 25 and set JAVA_HOME to it");
    }

    /** Looks whether the training library can be loaded. */
    public static Finding engine(Engine engine) {
        try {
            return Finding.well("training", engine.load());
        } catch (EngineException e) {
            return new Finding("training", Finding.Health.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the disk that {@code folder}, or what is above it, lies on. */
    public static Finding disk(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Optional.ofNullable(existing.getParent()).orElse(Path.of("/"));
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            return disk(existing, free, Files.isWritable(existing));
        } catch (IOException e) {
            return Finding.broken(
                    "disk", existing + " cannot be looked at", "check it, or use another --home");
        }
    }

    static Finding disk(Path folder, long free, boolean writable) {
        String saw = "%d MiB free in %s".formatted(free >> 20, folder);
        if (!writable) {
            return Finding.broken("disk", folder + " is not writable", "use another --home");
        }
        if (free < TOO_LITTLE) {
            return Finding.broken("disk", saw, "free some space, 2 GiB are comfortable");
        }
        return free < LITTLE
                ? Finding.doubtful("disk", saw, "PyTorch alone takes 450 MiB, free some space")
                : Finding.well("disk", saw);
    }

    /** Looks whether a port of this machine can be used; 0 is any. */
    public static Finding port(int port) {
        if (port == 0) {
            return Finding.well("port", "any free one");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.well("port", socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return Finding.broken(
                    "port", port + " is taken", "set another port in participant.yaml, or 0");
        }
    }
}
