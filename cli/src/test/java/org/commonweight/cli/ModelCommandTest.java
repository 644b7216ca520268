package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.CsvColumns;
import org.commonweight.ewc.data.CsvFormat;
import org.commonweight.ewc.data.CsvScaling;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A small model, its files, and rows whose label is the sign of their sum. */
class ModelCommandTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(2, 2);
    private static final Digest MODEL = Digest.sha256(new byte[] {1});

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        byte[] model =
                TensorFile.ofModel(
                        MODEL, 0, Initialization.draw(ARCHITECTURE, new SplittableRandom(1)));
        GridTensors memory = GridTensors.zeros(ARCHITECTURE.layout());
        Arrays.fill(memory.tensor(0), 1 << 20);
        Files.write(folder.resolve("model"), model);
        Files.write(folder.resolve("memory"), TensorFile.ofMemory(MODEL, 0, memory));
        writeManifest(ARCHITECTURE.toJson(), FileReference.of(model));
        SplittableRandom random = new SplittableRandom(2);
        for (String part : List.of("train", "test")) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 60; row++) {
                double x = random.nextDouble(-1, 1);
                double y = random.nextDouble(-1, 1);
                rows.append("%s,%s,%s%n".formatted(x, y, x + y > 0 ? "yes" : "no"));
            }
            Files.writeString(folder.resolve(part + ".csv"), rows);
        }
    }

    private void writeManifest(JsonObject architecture, FileReference model) throws IOException {
        CsvFormat format = new CsvFormat(',', new CsvColumns.Numbered(2, 3), CsvScaling.NONE);
        ModelManifest manifest =
                new ModelManifest(
                        MODEL,
                        "signs",
                        architecture,
                        format.toJson(),
                        new ModelFiles(model, Optional.empty()),
                        List.of("no", "yes"),
                        "CC0-1.0",
                        24,
                        ARCHITECTURE.layout());
        Eip712 eip712 = new Eip712(new Domain(31337, Address.of(new byte[20])));
        LocalSigner signer = LocalSigner.generate(new SplittableRandom(3));
        Files.write(
                folder.resolve("manifest"), SignedManifest.seal(manifest, eip712, signer).bytes());
    }

    @Test
    void showsWhatAFileHolds() {
        assertThat(run("model", "inspect", file("model"))).isZero();
        assertThat(out.toString())
                .contains("kind      model", "model     " + MODEL, "round     0")
                .contains("dense1.weight", "[2, 2]");
        assertThat(run("model", "inspect", file("memory"), "--json")).isZero();
        assertThat(out.toString()).contains("\"kind\":\"memory\"", "\"max\":\"1048580\"");
    }

    @Test
    void triesAModelOnTestRows() throws IOException {
        assertThat(eval("--plot", file("curve.svg"))).isZero();

        assertThat(out.toString())
                .contains("round     0", "rows      60", "accuracy  0.", "  yes", "  no");
        assertThat(Files.readString(folder.resolve("curve.svg"))).startsWith("<svg");
        assertThat(eval("--json")).isZero();
        assertThat(out.toString()).contains("\"confusion\":[[");
    }

    @Test
    void trainsOfflineAndSendsNothing() {
        assertThat(train("--memory", file("memory"), "--epochs", "20", "--seed", "1")).isZero();

        assertThat(out.toString())
                .contains("epoch     20/20", "rows      60", "held back", "by plain/1")
                .contains("saturated 0", "nothing was sent");
        assertThat(run("model", "inspect", file("update"))).isZero();
        assertThat(out.toString()).contains("kind      update", "round     1", "fisher/dense1");
        String first = out.toString();
        assertThat(train("--epochs", "20", "--seed", "1", "--json")).isZero();
        assertThat(out.toString().substring(first.length()))
                .startsWith("{\"accuracyAfter\":\"")
                .contains("\"engine\":\"plain/1\"");
    }

    @Test
    void trainsNothingWhenADataSetIsNotAsItShouldBe() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "1,2,no\n1,,yes\n");
        assertRefused("column 2: the cell is empty");
        Files.writeString(folder.resolve("train.csv"), "1,2,no\n1,2,no\n");
        assertThat(train("--every-label")).isEqualTo(2);
        assertThat(err.toString()).contains("no row of \"yes\"");
        Files.writeString(folder.resolve("train.csv"), "1,2,no\n");
        assertRefused("one row, too few to learn from");
        Files.writeString(folder.resolve("train.csv"), "1,2,maybe\n");
        assertRefused("label \"maybe\" is not one that the model knows");
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() throws IOException {
        FileReference model = FileReference.of(Files.readAllBytes(folder.resolve("model")));
        writeManifest(Architecture.mlp(2, 3, 2).toJson(), model);
        assertRefused("The manifest declares tensor dense1.bias [2]");
        writeManifest(ARCHITECTURE.toJson(), model);
        Files.copy(folder.resolve("memory"), folder.resolve("other"));
        Files.write(folder.resolve("model"), Files.readAllBytes(folder.resolve("other")));
        assertRefused("a memory file where a model file is expected");
        Files.delete(folder.resolve("model"));
        assertRefused("model is missing");
        Files.writeString(folder.resolve("model"), "no tensors");
        assertRefused("not a safetensors file");
    }

    @Test
    void refusesOptionsThatDoNotFit() {
        assertThat(train("--cpu-share", "0")).isEqualTo(2);
        assertThat(train("--checkpoint", file("c"))).isEqualTo(2);
        assertThat(train("--epochs", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--cpu-share is not 1 to 100")
                .contains("--checkpoint needs --seed")
                .contains("epochs is not 1 to 1000: 0");
    }

    private void assertRefused(String message) {
        err.getBuffer().setLength(0);
        assertThat(train()).isEqualTo(2);
        assertThat(err.toString()).startsWith("commonweight: ").contains(message).hasLineCount(1);
        assertThat(folder.resolve("update")).doesNotExist();
        assertThat(folder.resolve("update.part")).doesNotExist();
    }

    private int eval(String... more) {
        return run(
                Stream.concat(
                                Stream.of(
                                        "model",
                                        "eval",
                                        "--model=" + file("model"),
                                        "--manifest=" + file("manifest"),
                                        "--data=" + folder),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private int train(String... more) {
        return run(
                Stream.concat(
                                Stream.of(
                                        "participant",
                                        "train",
                                        "--plain",
                                        "--model=" + file("model"),
                                        "--manifest=" + file("manifest"),
                                        "--data=" + folder,
                                        "--out=" + file("update")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
