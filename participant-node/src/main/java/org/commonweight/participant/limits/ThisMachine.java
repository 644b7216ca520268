package org.commonweight.participant.limits;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the machine that this program runs on: cores and memory from the Java runtime, the load
 * from the system's load average of one minute (Linux and macOS; Windows has none), the disk from
 * the folder of the node's content.
 */
public record ThisMachine(Path folder, PowerSource power, NetworkSource network)
        implements Machine.Gauge {
    /** Reads the machine on which {@code folder} lies, on a system called {@code os.name}. */
    public static ThisMachine around(Path folder) {
        String os = System.getProperty("os.name", "");
        return new ThisMachine(folder, PowerSource.of(os), NetworkSource.of(os));
    }

    @Override
    public Machine read() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new Machine(
                runtime.availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                power.read(),
                network,
                runtime.maxMemory() - used,
                freeDisk());
    }

    private long freeDisk() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
