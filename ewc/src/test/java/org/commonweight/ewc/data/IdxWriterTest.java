package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class IdxWriterTest {
    private static final LabelledImages IMAGES =
            new LabelledImages(
                    1, 2, new byte[][] {{1, 2}, {-1, -2}, {5, 6}}, new byte[] {0, (byte) 200, 1});

    @TempDir Path folder;

    @Test
    void writesWhatTheReaderReads() throws DataException {
        Path fresh = folder.resolve("a/b");

        IdxWriter.write(fresh, Split.TEST, IMAGES.select(2, 1));

        LabelledImages read = new IdxFolder(fresh).read(Split.TEST, 256);
        assertThat(read.image(0)).containsExactly(5, 6);
        assertThat(read.image(1)).containsExactly(-1, -2);
        assertThat(read.label(1)).isEqualTo(200);
    }

    @Test
    void leavesNothingButTheTwoFiles() throws DataException, IOException {
        IdxWriter.write(folder, Split.TRAIN, IMAGES);
        IdxWriter.write(folder, Split.TRAIN, IMAGES);

        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "train-images-idx3-ubyte", "train-labels-idx1-ubyte");
        }
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> IdxWriter.write(file, Split.TRAIN, IMAGES))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be written");
    }
}
