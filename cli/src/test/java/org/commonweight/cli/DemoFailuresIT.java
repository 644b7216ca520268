package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whatever goes wrong with a demo is one clear line, and nothing is left running or lying about.
 */
@Timeout(300)
class DemoFailuresIT {
    private static final String[] SMALL = {"demo", "--participants=1", "--rounds=2"};

    @TempDir private Path folder;

    @Test
    void saysHowToGetALedger() throws Exception {
        Program.Surroundings bare =
                new Program.Surroundings(List.of(), Map.of("ANVIL_BIN", "/nowhere/anvil"), folder);
        try (Program demo = Program.start(bare, temporary(), SMALL)) {
            demo.assertFailed("The local ledger needs anvil: run npm ci in contracts/");
        }
    }

    @Test
    void saysThatDataAreMissing() throws Exception {
        try (Program demo = small("--data=" + folder.resolve("nowhere"))) {
            demo.assertFailed("nowhere/train-images-idx3-ubyte[.gz] is missing");
        }
    }

    @Test
    void saysThatPicturesAreCut() throws Exception {
        Path data = data();
        Path images = data.resolve("train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(bytes, bytes.length - 1));

        try (Program demo = small("--data=" + data)) {
            demo.assertFailed("train-images-idx3-ubyte");
        }
    }

    @Test
    void saysThatALabelIsUnknown() throws Exception {
        Path data = data();
        Path labels = data.resolve("t10k-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[bytes.length - 1] = 77;
        Files.write(labels, bytes);

        try (Program demo = small("--data=" + data)) {
            demo.assertFailed("has label 77, but the model knows labels 0 to 9");
        }
    }

    @Test
    void writesIntoNobodysFolder() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "all of it");

        try (Program demo = small("--keep=" + mine)) {
            demo.assertFailed("mine is not empty: name another folder for --keep");
        }
        assertThat(mine).isDirectoryContaining("glob:**thesis.txt");
    }

    /** No file may grow beyond 100 KiB, as on a disk that is full. */
    @Test
    void saysThatTheDiskIsFull() throws Exception {
        Program.Surroundings full =
                new Program.Surroundings(
                        List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"),
                        Map.of(),
                        Path.of("").toAbsolutePath());
        try (Program demo = Program.start(full, temporary(), SMALL)) {
            demo.assertFailed("cannot be written");
        }
    }

    @Test
    void saysThatTheLedgerEnded() throws Exception {
        try (Program demo = small()) {
            demo.awaitLine(line -> line.startsWith("round 1 is open"));
            demo.children("anvil").forEach(ProcessHandle::destroyForcibly);

            demo.assertFailed("the local ledger ended in the middle of a round");
        }
    }

    @Test
    void namesAParticipantThatEnded() throws Exception {
        try (Program demo = small()) {
            demo.awaitLine(line -> line.contains("participant-1: epoch 1 of 2"));
            List<ProcessHandle> participants = demo.children("participant run");
            assertThat(participants).hasSize(1);
            participants.forEach(ProcessHandle::destroyForcibly);

            demo.assertFailed("participant-1 ended early (exit 137)");
        }
    }

    @Test
    void tidiesUpWhenInterrupted() throws Exception {
        try (Program demo = small()) {
            demo.awaitLine(line -> line.contains("participant-1: epoch 1 of 2"));
            demo.interrupt();

            assertThat(demo.awaitEnd()).isNotZero();
            assertThat(demo.text()).doesNotContain("\tat ");
            demo.assertNothingLeft();
        }
    }

    @Test
    void runsTwiceAtOnceAndStaysIfAsked() throws Exception {
        try (Program one = small("--no-newcomer", "--stay");
                Program two = small("--partition=iid")) {
            one.awaitLine(line -> line.startsWith("serving until"));
            one.endInput();
            assertThat(one.awaitEnd()).as(one.text()).isZero();
            assertThat(two.awaitEnd()).as(two.text()).isZero();

            for (Program program : List.of(one, two)) {
                assertThat(program.text()).contains("audit: clean, 2 of 2 rounds");
                program.assertNothingLeft();
            }
            assertThat(one.text()).contains("commonweight audit verify --rpc http://127.0.0.1:");
        }
    }

    private Program small(String... options) throws IOException {
        String[] arguments = Arrays.copyOf(SMALL, SMALL.length + options.length);
        System.arraycopy(options, 0, arguments, SMALL.length, options.length);
        return Program.start(Files.createTempDirectory(folder, "temporary"), arguments);
    }

    private Path temporary() {
        return folder.resolve("temporary");
    }

    private Path data() throws DataException {
        SplittableRandom random = new SplittableRandom(1);
        IdxWriter.write(folder.resolve("data"), Split.TRAIN, DrawnDigits.draw(600, random));
        IdxWriter.write(folder.resolve("data"), Split.TEST, DrawnDigits.draw(100, random));
        return folder.resolve("data");
    }
}
