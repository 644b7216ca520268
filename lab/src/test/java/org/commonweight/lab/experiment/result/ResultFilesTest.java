package org.commonweight.lab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ResultFilesTest {
    private static final List<Trial> TWO = List.of(Trials.of(1, 90, true), Trials.of(2, 94, true));

    @TempDir private Path folder;

    @Test
    void writesTableResultAndPlot() throws Exception {
        new ResultFiles(folder).write("a < b & c", List.of(Trials.KNOWN), TWO);

        assertThat(folder.resolve("table.md")).content().contains("92.0 ± 2.8");
        JsonFields result =
                new JsonFields(
                        CanonicalJson.readObject(
                                Files.readAllBytes(folder.resolve("result.json"))));
        assertThat(result.list("figures")).hasSize(1);
        assertThat(result.list("trials")).hasSize(2);
        String svg = Files.readString(folder.resolve("test-accuracy.svg"));
        assertThat(svg).contains("a &lt; b &amp; c", "online EWC", "test accuracy, %");
        // The means of both trials: 50 % at the bottom left, (90 + 94)/2 % at the top right.
        assertThat(svg).contains("M70 360 L540 50").contains(">92</text>");
    }
}
