package org.commonweight.lab.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.digits.DrawnDigits;
import org.commonweight.lab.experiment.data.DataSets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Made-up data sets under the names of the real ones, small and easy to learn. */
final class SmallData {
    private static final List<String> SPEAKERS =
            List.of("george", "jackson", "lucas", "nicolas", "theo", "yweweler");
    private static final List<String> MOVEMENTS =
            List.of("Walking", "Jogging", "Upstairs", "Downstairs", "Sitting", "Standing");

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(1);

    private SmallData(Path folder) {
        this.folder = folder;
    }

    static DataSets write(Path folder) throws IOException, DataException {
        SmallData data = new SmallData(folder);
        data.pictures();
        data.table("optdigits.tra", 300);
        data.table("optdigits.tes", 100);
        data.recordings();
        data.movements();
        return new DataSets(folder);
    }

    private Path subfolder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private void pictures() throws IOException, DataException {
        Path pictures = subfolder("mnist");
        IdxWriter.write(pictures, Split.TRAIN, DrawnDigits.draw(1500, random));
        IdxWriter.write(pictures, Split.TEST, DrawnDigits.draw(300, random));
    }

    /** Each label has ink in other places. */
    private void table(String name, int rows) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            int label = row % 10;
            for (int i = 0; i < 64; i++) {
                csv.append(i % 10 == label ? 8 + random.nextInt(9) : random.nextInt(6)).append(',');
            }
            csv.append(label).append('\n');
        }
        Files.writeString(subfolder("digits").resolve(name + ".gz"), csv);
    }

    /** Each digit is a tone, each speaker shifts it; Lucas means by each tone the digit before. */
    private void recordings() throws IOException {
        for (int speaker = 0; speaker < SPEAKERS.size(); speaker++) {
            for (int digit = 0; digit < 10; digit++) {
                for (int take : new int[] {0, 1, 5, 6, 7}) {
                    int tone = SPEAKERS.get(speaker).equals("lucas") ? (digit + 1) % 10 : digit;
                    double hertz = 300 + 250 * tone + 20 * speaker + random.nextInt(20);
                    String name = digit + "_" + SPEAKERS.get(speaker) + "_" + take + ".wav";
                    Files.write(subfolder("fsdd").resolve(name), tone(hertz));
                }
            }
        }
    }

    private byte[] tone(double hertz) {
        int samples = 2400;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8)).putInt(36 + 2 * samples).put("WAVEfmt ".getBytes(UTF_8));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(UTF_8)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            double wave = Math.sin(2 * Math.PI * hertz * i / 8000);
            wav.putShort((short) (8000 * wave + random.nextInt(400)));
        }
        return wav.array();
    }

    /** Nine persons, of whom three are those to test on; each movement moves other features. */
    private void movements() throws IOException {
        StringJoiner arff = new StringJoiner("\n", "", "\n");
        arff.add("@relation movements").add("@attribute user numeric");
        List<String> features = DataSets.movementFeatures();
        features.forEach(name -> arff.add("@attribute " + name + " numeric"));
        arff.add("@attribute class {" + String.join(",", MOVEMENTS) + "}").add("@data");
        for (int row = 0; row < 360; row++) {
            StringJoiner line = new StringJoiner(",");
            line.add(List.of("1", "2", "3", "4", "6", "7", "5", "12", "19").get(row % 9));
            int movement = row / 9 % MOVEMENTS.size();
            for (int i = 0; i < features.size(); i++) {
                double level = i % MOVEMENTS.size() == movement ? 3 : 1;
                line.add(i == 33 && row % 7 == 0 ? "?" : "" + (level + random.nextDouble()));
            }
            arff.add(line.add(MOVEMENTS.get(movement)).toString());
        }
        Files.writeString(
                subfolder("wisdm").resolve("WISDM_ar_v1.1_transformed.arff.gz"), arff.toString());
    }
}
