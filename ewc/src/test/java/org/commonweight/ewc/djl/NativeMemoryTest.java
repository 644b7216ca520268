package org.commonweight.ewc.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** 20,000 steps where the system property {@code slow} is set, otherwise fewer. */
class NativeMemoryTest {
    private static final int STEPS = Boolean.getBoolean("slow") ? 20_000 : 500;

    /** The smallest array of a step has 0.6 kB, the largest 1.2 MB. */
    private static final long MOST_GROWTH = 48L << 20;

    @TempDir private Path folder;

    @Test
    void doesNotGrowFromStepToStep() throws Exception {
        assumeTrue(
                Files.exists(NativeMemoryProgram.STATUS),
                "no /proc/self/status on this system: not tested");

        assertThat(growth()).isLessThan(MOST_GROWTH);
    }

    /** In a process whose heap is resident from the beginning, so that only the rest can grow. */
    private long growth() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process program =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xms256m",
                                        "-Xmx256m",
                                        "-XX:+AlwaysPreTouch",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Dai.djl.offline=true",
                                        "-DDJL_CACHE_DIR="
                                                + System.getProperty("DJL_CACHE_DIR", ""),
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path",
                                                System.getProperty("java.class.path")),
                                        NativeMemoryProgram.class.getName(),
                                        Integer.toString(STEPS)))
                        .redirectError(Redirect.to(errors.toFile()))
                        .start();
        String printed =
                new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(() -> read(errors)).isZero();
        return Long.parseLong(printed.strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "what it said could not be read: " + e;
        }
    }
}
