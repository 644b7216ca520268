package org.commonweight.lab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TrialFolderTest {
    @TempDir private Path temporary;

    @Test
    void readsTheTrialsThatItWrote() throws IOException {
        TrialFolder folder = new TrialFolder(temporary.resolve("new"));
        assertThat(folder.readAll()).isEmpty();
        folder.write(Trials.of(12, 90, true));
        folder.write(Trials.of(2, 91.5, false));

        assertThat(folder.readAll())
                .containsExactly(Trials.of(2, 91.5, false), Trials.of(12, 90, true));
        assertThat(folder.read(Trials.SETTING, 12)).contains(Trials.of(12, 90, true));
        assertThat(folder.read(Trials.SETTING, 3)).isEmpty();
    }

    @Test
    void namesAFileThatIsNoTrial() throws IOException {
        TrialFolder folder = new TrialFolder(temporary);
        folder.write(Trials.of(1, 90, true));
        Path file = temporary.resolve("online-ewc-seed-1.json");
        Files.writeString(file, Files.readString(file).replace("\"90\"", "\"ninety\""));

        assertThatThrownBy(folder::readAll)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("ninety");
    }

    @Test
    void keepsTrialsOfDifferentEnginesApart() throws IOException {
        TrialFolder folder = new TrialFolder(temporary);
        folder.write(Trials.of(1, 90, true));

        folder.requireEngine(Trials.ENGINE);
        assertThatThrownBy(() -> folder.requireEngine("another/2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was run with " + Trials.ENGINE + ", not another/2")
                .hasMessageContaining("take another --out");
    }

    @Test
    void keepsWhatWasMeasuredBeforeATrialWasCut() throws IOException {
        TrialFolder folder = new TrialFolder(temporary);
        List<String> lines = new ArrayList<>();
        TrialLog log =
                new TrialLog(
                        "example",
                        Trials.SETTING,
                        1,
                        Trials.ENGINE,
                        JsonObject.EMPTY,
                        Optional.of(folder),
                        lines::add);
        log.point("test accuracy", 1, 50);
        log.figure(Trials.FIGURE, 50);
        log.keep("round 1");

        Trial cut = folder.read(Trials.SETTING, 1).orElseThrow();
        assertThat(cut.complete()).isFalse();
        assertThat(cut.figures()).containsEntry(Trials.FIGURE, 50.0);
        assertThat(lines).containsExactly("online EWC, seed 1: round 1");

        assertThat(log.complete().complete()).isTrue();
        assertThat(folder.read(Trials.SETTING, 1).orElseThrow().complete()).isTrue();
    }
}
