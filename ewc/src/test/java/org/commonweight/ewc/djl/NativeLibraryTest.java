package org.commonweight.ewc.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class NativeLibraryTest {
    @TempDir Path folder;

    @Test
    void refusesAPlaceThatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> NativeLibrary.requireSpace(file.resolve("pytorch"), 1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("name another folder in DJL_CACHE_DIR");
    }

    @Test
    void refusesADiskThatIsTooFull() {
        assertThatThrownBy(() -> NativeLibrary.requireSpace(folder, Long.MAX_VALUE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("MiB free of the");
    }

    @Test
    void refusesAnotherNumberOfThreadsOnceItRuns() throws EngineException {
        DjlEngine.load();
        int running = Integer.getInteger("ai.djl.pytorch.num_threads", 1);

        assertThat(DjlEngine.load(running).name()).startsWith("pytorch/");
        assertThatThrownBy(() -> DjlEngine.load(running + 1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("start another one");
        assertThatThrownBy(() -> DjlEngine.load(0)).hasMessage("Not a number of threads: 0");
    }

    @Test
    void needsNoSpaceOnceItIsUnpacked() throws IOException {
        Files.createDirectory(folder.resolve("2.7.1-cpu-linux-x86_64"));

        assertThatCode(() -> NativeLibrary.requireSpace(folder, Long.MAX_VALUE))
                .doesNotThrowAnyException();
    }
}
