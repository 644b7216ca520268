package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

class IdxFolderTest {
    private static final byte[] IMAGES = idx(0x803, new int[] {2, 1, 3}, 0, 1, 2, 253, 254, 255);
    private static final byte[] LABELS = idx(0x801, new int[] {2}, 9, 0);

    @TempDir Path folder;
    private Path images;
    private Path labels;

    @BeforeEach
    void writeTwoPictures() throws IOException {
        images = folder.resolve("train-images-idx3-ubyte");
        labels = folder.resolve("train-labels-idx1-ubyte");
        Files.write(images, IMAGES);
        Files.write(labels, LABELS);
    }

    @Test
    void readsPicturesAndLabels() throws DataException {
        LabelledImages read = new IdxFolder(folder).read(Split.TRAIN, 10);

        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.height()).isEqualTo(1);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.image(1)).containsExactly(253, 254, 255);
        assertThat(read.label(0)).isEqualTo(9);
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws IOException, DataException {
        Files.delete(images);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(IMAGES));
        Files.write(labels, gzip(LABELS));

        assertThat(new IdxFolder(folder).read(Split.TRAIN, 10).label(1)).isZero();
    }

    @Test
    void tellsWhichSplitsAreThere() {
        assertThat(new IdxFolder(folder).has(Split.TRAIN)).isTrue();
        assertThat(new IdxFolder(folder).has(Split.TEST)).isFalse();
    }

    @Test
    void refusesMissingFiles() throws IOException {
        Files.delete(labels);

        refuses("train-labels-idx1-ubyte[.gz] is missing: put it there or name another folder");
    }

    @Test
    void refusesFilesThatAreThereTwice() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(IMAGES));

        refuses("is there both plain and gzipped: remove one of them");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        for (int length = 0; length < IMAGES.length; length++) {
            Files.write(images, Arrays.copyOf(IMAGES, length));
            refuses("train-images-idx3-ubyte ends before its last row");
        }
    }

    @Test
    void refusesEveryTruncationOfGzip() throws IOException {
        byte[] whole = gzip(IMAGES);
        for (int length = 2; length < whole.length; length++) {
            Files.write(images, Arrays.copyOf(whole, length));
            refuses("train-images-idx3-ubyte is damaged");
        }
    }

    @Test
    void refusesBytesAfterTheLastRow() throws IOException {
        Files.write(images, Arrays.copyOf(IMAGES, IMAGES.length + 1));

        refuses("train-images-idx3-ubyte goes on after its last row");
    }

    @Test
    void refusesLabelsGivenAsPictures() throws IOException {
        Files.write(images, LABELS);

        refuses("holds IDX labels where IDX pictures of magic 0x00000803 are expected");
    }

    @Test
    void refusesPicturesGivenAsLabels() throws IOException {
        Files.write(labels, IMAGES);

        refuses("holds IDX pictures where IDX labels");
    }

    @Test
    void refusesWhatIsNoIdx() throws IOException {
        Files.writeString(images, "<html>not found</html>");

        refuses("holds no IDX bytes (magic 0x3c68746d)");
    }

    @Test
    void refusesOtherNumbersOfLabels() throws IOException {
        Files.write(labels, idx(0x801, new int[] {1}, 9));

        refuses("has 2 pictures, but");
    }

    @Test
    void refusesLabelsOutsideTheVocabulary() {
        assertThatThrownBy(() -> new IdxFolder(folder).read(Split.TRAIN, 9))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "row 0 has label 9, but the model knows labels 0 to 8: correct or remove"
                                + " the row");
    }

    @Test
    void refusesFilesWithoutRows() throws IOException {
        Files.write(images, idx(0x803, new int[] {0, 28, 28}));

        refuses("claims 0 pictures");
    }

    @Test
    void refusesOversizeClaimsWithoutTakingMemory() throws IOException {
        Files.write(images, idx(0x803, new int[] {-1, 28, 28}));
        refuses("claims 4294967295 pictures");
        Files.write(images, idx(0x803, new int[] {1, 1 << 20, 28}));
        refuses("claims 1048576 pixels of height");
        Files.write(images, idx(0x803, new int[] {1 << 20, 1 << 10, 1 << 10}));
        refuses("exceed 1024 MiB");
        Files.write(images, idx(0x803, new int[] {1 << 20, 32, 32}));
        refuses("ends before its last row");
    }

    @Test
    void refusesFolders() throws IOException {
        Files.delete(images);
        Files.createDirectory(images);

        refuses("cannot be read");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> new IdxFolder(folder).read(Split.TRAIN, 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString())
                .message()
                .doesNotContain("\n");
    }

    private static byte[] idx(int magic, int[] dimensions, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        bytes.putInt(magic);
        Arrays.stream(dimensions).forEach(bytes::putInt);
        Arrays.stream(values).forEach(value -> bytes.put((byte) value));
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
