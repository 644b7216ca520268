package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

class ExperimentCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void listsAllExperiments() {
        assertThat(run("--list")).isZero();

        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly(
                        "permuted-mnist",
                        "split-mnist-task",
                        "split-mnist-class",
                        "fedavg-2nn-iid",
                        "fedavg-2nn-shards",
                        "fedavg-cnn-iid",
                        "one-label-digits",
                        "wisdm",
                        "spoken-digits");
    }

    @Test
    void runsKeepsAndReports() throws IOException, DataException {
        Path pictures = Files.createDirectory(folder.resolve("mnist"));
        SplittableRandom random = new SplittableRandom(1);
        IdxWriter.write(pictures, Split.TRAIN, DrawnDigits.draw(300, random));
        IdxWriter.write(pictures, Split.TEST, DrawnDigits.draw(100, random));
        String[] arguments = {
            "fedavg-2nn-iid", "--quick", "--engine=plain", "--data=" + folder, "--out=" + folder
        };

        assertThat(run(arguments)).isZero();

        String first = out.toString();
        assertThat(first)
                .contains("integer grid, seed 1: round 3", "| float32 averaging |", "2 trials of");
        Path kept = folder.resolve("fedavg-2nn-iid-quick");
        assertThat(kept.resolve("test-accuracy.svg")).isNotEmptyFile();
        assertThat(kept.resolve("result.json")).isNotEmptyFile();
        assertThat(first).endsWith(Files.readString(kept.resolve("table.md")));

        assertThat(run(arguments)).isZero();
        assertThat(run("fedavg-2nn-iid", "--quick", "--report", "--out=" + folder)).isZero();
        assertThat(out.toString().substring(first.length()))
                .contains("| float32 averaging |")
                .doesNotContain("round 3");
    }

    @Test
    void keepsWhatChoosesSettingsApartFromTheTables() throws IOException, DataException {
        Path pictures = Files.createDirectory(folder.resolve("mnist"));
        SplittableRandom random = new SplittableRandom(1);
        IdxWriter.write(pictures, Split.TRAIN, DrawnDigits.draw(300, random));
        IdxWriter.write(pictures, Split.TEST, DrawnDigits.draw(100, random));

        assertThat(
                        run(
                                "permuted-mnist",
                                "--quick",
                                "--validation",
                                "--lambda=3",
                                "--setting=online EWC",
                                "--engine=plain",
                                "--data=" + folder,
                                "--out=" + folder))
                .isZero();

        assertThat(folder.resolve("permuted-mnist-quick-validation-lambda-3/result.json"))
                .content()
                .contains("\"lambda\":\"3\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fedavg",
                "wisdm --seeds 0",
                "wisdm --seeds many",
                "wisdm --setting none",
                "wisdm --report",
                "wisdm --engine tensorflow",
                "wisdm --lambda 3 --engine plain",
                "permuted-mnist --lambda much",
                "permuted-mnist --lambda -3 --data no-such-folder --engine plain",
                "permuted-mnist --lambda 1e400 --data no-such-folder --engine plain",
                "wisdm --data no-such-folder --engine plain",
                "spoken-digits --data no-such-folder --engine plain",
                "permuted-mnist --data no-such-folder --engine plain"
            })
    void saysInOneLineWhatIsWrong(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);

        assertThat(err.toString().lines().filter(line -> !line.startsWith("See: ")))
                .singleElement()
                .asString()
                .startsWith("commonweight: ");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "experiment";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
