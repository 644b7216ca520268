package org.commonweight.participant.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class OwnRowsTest {
    @TempDir private Path folder;

    @Test
    void holdsOneRowInTenBackAndKeepsItBackWhenOthersCome() throws Exception {
        write("train.csv", 0, 500);
        OwnRows rows = OwnRows.read(folder, folder.resolveSibling("collected"), genesis());
        int heldBack = rows.heldBack().orElseThrow().rows();
        assertThat(heldBack).isBetween(25, 80);
        assertThat(rows.count() + heldBack).isEqualTo(500);

        write("train.csv", 0, 1000);
        rows.read();

        List<Float> later = firstFeatures(rows);
        assertThat(later).hasSizeGreaterThan(heldBack);
        write("train.csv", 0, 500);
        rows.read();
        assertThat(later).containsAll(firstFeatures(rows));
    }

    @Test
    void holdsBackThePartForTestingWhereTheFolderHasOne() throws Exception {
        write("train.csv", 0, 200);
        write("test.csv", 1000, 30);
        OwnRows rows = OwnRows.read(folder, folder.resolveSibling("collected"), genesis());

        assertThat(rows.count()).isEqualTo(200);
        assertThat(rows.heldBack().orElseThrow().rows()).isEqualTo(30);
        assertThat(rows.byLabel()).containsEntry("no", 115).containsEntry("yes", 115);
    }

    @Test
    void hasNoRowsYetInAnEmptyFolder() throws Exception {
        OwnRows rows = OwnRows.read(folder, folder.resolveSibling("collected"), genesis());

        assertThat(rows.count()).isZero();
        assertThat(rows.training()).isEmpty();
        assertThat(rows.byLabel()).containsEntry("no", 0);
        assertThat(rows.tooFew(100)).contains("has 0 rows to train on").contains("--min-rows");
    }

    @Test
    void keepsTheRowsItHasWhenTheFolderIsDamagedLater() throws Exception {
        write("train.csv", 0, 200);
        OwnRows rows = OwnRows.read(folder, folder.resolveSibling("collected"), genesis());
        int before = rows.count();
        Files.writeString(folder.resolve("train.csv"), "not,a,number\n");

        assertThatThrownBy(rows::read).isInstanceOf(DataException.class);
        assertThat(rows.count()).isEqualTo(before);
    }

    @Test
    void namesAFolderThatIsNone() {
        assertThatThrownBy(() -> OwnRows.read(folder.resolve("none"), folder, genesis()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no folder")
                .hasMessageContaining("--data");
    }

    private static List<Float> firstFeatures(OwnRows rows) {
        return rows.heldBack().stream()
                .flatMap(data ->
                        IntStream.range(0, data.rows()).mapToObj(row -> data.features(row)[0]))
                .toList();
    }

    private void write(String name, int first, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = first; row < first + count; row++) {
            text.append("%d,%d,%s\n".formatted(row, row % 7, row % 2 == 0 ? "no" : "yes"));
        }
        Files.writeString(folder.resolve(name), text);
    }

    private static ModelManifest genesis() throws Exception {
        Architecture architecture = Architecture.mlp(2, 3, 2);
        JsonObject data =
                JsonObject.builder()
                        .put("delimiter", ",")
                        .put("features", 2)
                        .put("format", "csv")
                        .put("label", 3)
                        .build();
        return new ModelManifest(
                Digest.ZERO,
                "parity",
                architecture.toJson(),
                data,
                new ModelFiles(FileReference.of(new byte[] {1}), Optional.empty()),
                List.of("no", "yes"),
                "CC0-1.0",
                24,
                architecture.layout());
    }
}
