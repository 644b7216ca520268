package org.commonweight.ewc.data;

import org.commonweight.ewc.data.audio.AudioFeatures;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Recordings as WAV files of 16-bit PCM, in folders {@code train} and {@code test}, or together, of
 * which about 20 % are for testing by the hash of their name ({@link HashSplit}). In a manifest,
 * with the features that {@link AudioFeatures} reads:
 *
 * <pre>{@code
 * {"features":{…},"format":"wav","layout":"names","mean":["-5.2"],"rate":8000,"scale":["3.1"]}
 * }</pre>
 *
 * @param rate samples in one second, 1000…384000; another one is refused, never converted
 * @param layout how names and folders say what is heard
 * @param scaling what the features are turned into; absent in JSON where it changes nothing
 */
public record WavFormat(int rate, Layout layout, AudioFeatures features, CsvScaling scaling)
        implements DataFormat {
    private static final int MAX_NAME = 16;

    /** How recordings are laid out. */
    public enum Layout {
        /**
         * {@code label_speaker_take.wav}, side by side or in {@code recordings.tar.gz}, as in the
         * Free Spoken Digit Dataset.
         */
        NAMES,
        /** {@code label/anything.wav}. */
        FOLDERS,
        /**
         * {@code label/source/take.wav} with {@code label/segments/take.v3.srt}, or {@code
         * take.MANUAL.srt} which wins, as parrot.py records; what is between the segments is {@code
         * silence} if the model knows that label, and left out otherwise.
         */
        PARROT
    }

    public WavFormat {
        if (rate < 1000 || rate > 384_000) {
            throw new IllegalArgumentException("rate is not 1000 to 384000: " + rate);
        }
        if (features.rate() != 0 && features.rate() != rate) {
            throw new IllegalArgumentException(
                    "the features are for a rate of " + features.rate() + ", not " + rate);
        }
        scaling.requireFeatures(features.width());
    }

    static WavFormat of(JsonFields fields) throws MalformedException {
        int rate = (int) fields.integer("rate", 1000, 384_000);
        String layout = fields.text("layout", MAX_NAME);
        AudioFeatures features = AudioFeatures.of(fields.object("features"));
        CsvScaling scaling = CsvScaling.of(fields);
        fields.finish();
        Layout known =
                switch (layout) {
                    case "names" -> Layout.NAMES;
                    case "folders" -> Layout.FOLDERS;
                    case "parrot" -> Layout.PARROT;
                    default ->
                            throw new MalformedException(
                                    "unknown layout " + layout + ", known: names, folders, parrot");
                };
        return new WavFormat(rate, known, features, scaling);
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("features", features.toJson())
                        .put("format", "wav")
                        .put("layout", layout.name().toLowerCase(Locale.ROOT))
                        .put("rate", rate);
        scaling.writeTo(json);
        return json.build();
    }

    @Override
    public Dataset read(Path folder, Split split, int inputs, List<String> labels)
            throws DataException {
        if (features.width() != inputs) {
            throw new DataException(
                    "%s: %d features do not fit a model of %d inputs: use the data that the model was made for"
                            .formatted(folder, features.width(), inputs));
        }
        Path part = folder.resolve(split == Split.TRAIN ? "train" : "test");
        if (Files.isDirectory(part)) {
            return read(part, labels).data();
        }
        GroupedDataset all = read(folder, labels);
        int[] rows = TableFiles.SPLIT.rows(all, split);
        if (rows.length == 0) {
            throw new DataException(
                    "%s: too few recordings to learn from some and test on others: add some"
                            .formatted(folder));
        }
        return all.data().select(rows);
    }

    /**
     * Reads all recordings of a folder.
     *
     * @param labels the vocabulary of the model; class c is its element c
     * @throws DataException if a recording is damaged, of another rate or of an unknown label
     */
    public GroupedDataset read(Path folder, List<String> labels) throws DataException {
        RecordingRows rows = new RecordingRows(this, new Vocabulary(labels));
        Recordings recordings = new Recordings(folder);
        switch (layout) {
            case NAMES -> recordings.addNamed(rows);
            case FOLDERS -> recordings.addFolders(rows);
            case PARROT -> recordings.addParrot(rows);
        }
        return rows.scaled(folder);
    }
}
