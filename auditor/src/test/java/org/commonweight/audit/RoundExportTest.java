package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.export.ExportException;
import org.commonweight.audit.export.ExportFolder;
import org.commonweight.audit.export.RoundExport;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class RoundExportTest {
    @TempDir private Path parent;

    private final World world = HonestWorld.build();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void letsAnyoneRecomputeTheModelWithOtherTools(int round) throws Exception {
        Path folder = export(round);

        byte[] recomputed = new RecomputedByHand(folder).model();

        assertThat(recomputed)
                .isEqualTo(new RecomputedByHand(folder).data("result-model.safetensors"));
    }

    @Test
    void givesEveryFileANameThatSaysWhatItIs() throws Exception {
        Path folder = export(4);

        assertThat(files(folder))
                .contains(
                        "base-manifest.json",
                        "base-memory.safetensors",
                        "base-model.safetensors",
                        "report.json",
                        "result-manifest.json",
                        "result-memory.safetensors",
                        "result-model.safetensors",
                        "round-manifest.json",
                        "weights.csv");
        assertThat(Digest.sha256(Files.readAllBytes(folder.resolve("result-manifest.json"))))
                .isEqualTo(world.proposed(4).result());
    }

    @Test
    void saysInTheWeightsWhoWasRejectedAndWhy() throws Exception {
        List<String> lines = Files.readAllLines(export(1).resolve("weights.csv"));

        assertThat(lines.getFirst()).isEqualTo("seq,participant,samples,verdict");
        assertThat(lines.get(1)).matches("0,0x[0-9a-f]{40},\\d+,included");
        assertThat(lines).anyMatch(line -> line.contains(",rejected "));
    }

    @Test
    void refusesARoundWithoutAResult() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> export(2))
                .withMessageStartingWith("round 2 has no result");
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> export(99))
                .withMessageStartingWith("round 99 has no result");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenContentIsMissing() {
        world.manifests.remove(world.proposed(4).report());

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> export(4))
                .withMessageStartingWith("round 4 is not complete: ");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws Exception {
        Files.writeString(parent.resolve("mine"), "mine");

        assertThatIOException()
                .isThrownBy(() -> ExportFolder.create(parent))
                .withMessageContaining("is not empty");
        assertThatIOException()
                .isThrownBy(() -> ExportFolder.create(parent.resolve("mine")))
                .withMessageContaining("is a file");
        assertThat(files(parent)).containsExactly("mine");
    }

    @Test
    void fillsAnEmptyFolder() throws Exception {
        Path folder = Files.createDirectory(parent.resolve("round"));
        try (ExportFolder files = ExportFolder.create(folder)) {
            files.add("updates/a", "x".getBytes(UTF_8));
            assertThat(folder).isEmptyDirectory();
            files.finish();
        }
        assertThat(files(parent)).containsExactly("round/updates/a");
    }

    private Path export(int round) throws IOException, ExportException {
        Path folder = parent.resolve("round-" + round);
        try (ExportFolder files = ExportFolder.create(folder)) {
            new RoundExport(world, files).write(HonestWorld.MODEL, round);
            files.finish();
        }
        return folder;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
