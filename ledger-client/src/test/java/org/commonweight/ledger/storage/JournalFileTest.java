package org.commonweight.ledger.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.storage.JournalFile.Line;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class JournalFileTest {
    private static final JournalFile.Reader NOBODY = (line, content) -> {};

    @TempDir private Path folder;

    @Test
    void showsAgainWhatItWrote() throws IOException {
        List<Line> written = write("a", "longer", "c");

        List<Line> lines = new ArrayList<>();
        List<JsonObject> contents = new ArrayList<>();
        try (JournalFile file =
                JournalFile.open(
                        path(),
                        (line, content) -> {
                            lines.add(line);
                            contents.add(content);
                        })) {
            assertThat(lines).isEqualTo(written);
            assertThat(contents).containsExactly(saying("a"), saying("longer"), saying("c"));
            assertThat(read(file, written.get(1))).isEqualTo(saying("longer"));
            assertThat(read(file, file.append(saying("d")))).isEqualTo(saying("d"));
        }
    }

    @Test
    void showsAgainALineOfAnyLength() throws IOException {
        String longer = "x".repeat(200_000);
        write("a", longer, "c");

        assertThat(contents()).containsExactly(saying("a"), saying(longer), saying("c"));
    }

    @Test
    void readsNoFurtherThanItShows() throws IOException {
        write("a");
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(1L << 33);
        }

        assertThatThrownBy(() ->
                        JournalFile.read(
                                path(),
                                (line, content) -> {
                                    throw new MalformedException("enough");
                                }))
                .hasMessageContaining("line 1 is damaged (enough)");
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        write("a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void dropsALastLineThatWasCutAndWritesOverIt() throws IOException {
        write("a", "b");
        byte[] whole = Files.readAllBytes(path());
        int last = whole.length / 2;
        for (int cut = 1; cut <= last; cut++) {
            Files.write(path(), Arrays.copyOf(whole, whole.length - cut));

            write("c");

            assertThat(contents()).containsExactly(saying("a"), saying("c"));
        }
    }

    @Test
    void refusesEveryFlippedBitByTheNumberOfItsLine() throws IOException {
        write("a", "b");
        byte[] whole = Files.readAllBytes(path());
        for (int i = 0; i < whole.length / 2 - 1; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) (1 << bit);
                Files.write(path(), bytes);

                assertThatThrownBy(this::contents)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(path() + " line 1 is damaged")
                        .message()
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void goesOnForOthersWhenSomebodyIsInterruptedWhileItWrites() throws Exception {
        try (JournalFile file = JournalFile.open(path(), NOBODY)) {
            Line first = file.append(saying("a"));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> file.append(saying("b"))).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();

            Line next = file.append(saying("c"));

            assertThat(read(file, first)).isEqualTo(saying("a"));
            assertThat(read(file, next)).isEqualTo(saying("c"));
        }
        assertThat(contents()).containsExactly(saying("a"), saying("c"));
    }

    @Test
    void takesNothingMoreWhenItIsClosed() throws IOException {
        JournalFile file = JournalFile.open(path(), NOBODY);
        file.close();

        assertThatThrownBy(() -> file.append(saying("a"))).isInstanceOf(IOException.class);
        assertThat(contents()).isEmpty();
    }

    @Test
    void refusesALineWithoutChecksum() throws IOException {
        Files.writeString(path(), "{}\n");

        assertThatThrownBy(this::contents).hasMessageContaining("line 1 is damaged");
        assertThatThrownBy(() -> JournalFile.open(path(), NOBODY))
                .hasMessageContaining("line 1 is damaged");
    }

    @Test
    void noticesThatALineWasDamagedAfterItWasWritten() throws IOException {
        try (JournalFile file = JournalFile.open(path(), NOBODY)) {
            Line line = file.append(saying("a"));
            Files.writeString(path(), Files.readString(path()).replace("\"a\"", "\"b\""));

            assertThatThrownBy(() -> read(file, line)).hasMessageContaining("line 1 is damaged");
        }
    }

    @Test
    void isHeldByOneAtATimeAndFreeAfterARefusal() throws IOException {
        try (JournalFile _ = JournalFile.open(path(), NOBODY)) {
            assertThatThrownBy(() -> JournalFile.open(path(), NOBODY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path() + " is held by another process");
        }
        Files.writeString(path(), "{}\n");
        assertThatThrownBy(() -> JournalFile.open(path(), NOBODY)).hasMessageContaining("damaged");
        Files.delete(path());
        JournalFile.open(path(), NOBODY).close();
    }

    @Test
    void isHeldAgainstOtherProcessesAlsoAfterItWasRead() throws Exception {
        try (JournalFile file = JournalFile.open(path(), NOBODY)) {
            file.append(saying("a"));
            contents();

            assertThat(holdElsewhere()).isEqualTo(3);
        }
        assertThat(holdElsewhere()).isZero();
    }

    private int holdElsewhere() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HolderProgram.class.getName(),
                        path().toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private List<Line> write(String... words) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (JournalFile file = JournalFile.open(path(), NOBODY)) {
            for (String word : words) {
                lines.add(file.append(saying(word)));
            }
        }
        return lines;
    }

    private List<JsonObject> contents() throws IOException {
        List<JsonObject> contents = new ArrayList<>();
        JournalFile.read(path(), (line, content) -> contents.add(content));
        return contents;
    }

    private static JsonObject read(JournalFile file, Line line) throws IOException {
        List<JsonObject> contents = new ArrayList<>();
        file.read(line, (same, content) -> contents.add(content));
        return contents.getFirst();
    }

    private static JsonObject saying(String word) {
        return JsonObject.builder().put("word", word).build();
    }

    private Path path() {
        return folder.resolve("journal");
    }
}
