package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file eight times as large as the memory of the process that adds and fetches it. */
@EnabledIfSystemProperty(named = "slow", matches = "true", disabledReason = "writes 2 GiB; -Pslow")
final class LargeFileIT {
    @TempDir Path folder;

    @Test
    void addsAndFetchesAGibibyteInAnEighthOfTheMemory() throws Exception {
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeFileWorker.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();

        int exitCode = process.waitFor();

        assertThat(exitCode).as(Files.readString(out)).isZero();
        System.out.print(Files.readString(out));
    }
}
