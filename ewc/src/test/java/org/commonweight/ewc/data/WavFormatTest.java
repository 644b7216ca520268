package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.data.audio.Waves;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class WavFormatTest {
    private static final List<String> VOCABULARY = List.of("click", "hiss");
    private static final String LOG_MEL =
            "\"features\":{\"bands\":2,\"fft\":64,\"frames\":3,\"high\":4000,\"hop\":50,\"low\":60,\"type\":\"logmel\",\"window\":50}";
    private static final String NAMES =
            "{" + LOG_MEL + ",\"format\":\"wav\",\"layout\":\"names\",\"rate\":8000}";
    private static final String PARROT =
            "{\"features\":{\"type\":\"mfsc\"},\"format\":\"wav\",\"layout\":\"parrot\",\"rate\":16000}";

    @TempDir Path folder;

    @Test
    void readsLabelSpeakerAndTakeFromNames() throws Exception {
        write("hiss_ann_lee_1.wav", 8000);
        write("click_bob_2.wav", 8000);
        write("notes.txt", 8000);

        GroupedDataset rows = format(NAMES).read(folder, List.of("click", "hiss_ann"));

        assertThat(rows.data().labels()).containsExactly(0, 1);
        assertThat(rows.groups()).containsExactly("bob", "lee");
        assertThat(rows.origins().getFirst().source()).isEqualTo("click_bob_2.wav");
        assertThat(rows.data().width()).isEqualTo(6);
    }

    @Test
    void readsLabelsFromFolders() throws Exception {
        write("hiss/a.wav", 8000);
        write("hiss/b.wav", 8000);
        write("click/a.wav", 8000);
        write(".hidden/a.wav", 8000);

        GroupedDataset rows = format(folders()).read(folder, VOCABULARY);

        assertThat(rows.data().labels()).containsExactly(0, 1, 1);
        assertThat(rows.origins().get(2)).isEqualTo(new Origin("", "hiss/b.wav"));
    }

    @Test
    void scalesByTheManifest() throws Exception {
        write("hiss_ann_1.wav", 8000);
        String scaled =
                NAMES.replace("\"rate", "\"mean\":[\"-1\"],\"rate")
                        .replace("8000}", "8000,\"scale\":[\"0.5\"]}");

        float plain = format(NAMES).read(folder, VOCABULARY).data().features(0)[1];

        assertThat(format(scaled).read(folder, VOCABULARY).data().features(0)[1])
                .isEqualTo((float) ((plain + 1.0) / 0.5));
    }

    @Test
    void keepsTrainAndTestApartByFolderOrByName() throws Exception {
        for (int take = 0; take < 40; take++) {
            write("hiss_ann_" + take + ".wav", 8000);
        }
        int train = format(NAMES).read(folder, Split.TRAIN, 6, VOCABULARY).rows();
        int test = format(NAMES).read(folder, Split.TEST, 6, VOCABULARY).rows();
        assertThat(train + test).isEqualTo(40);
        assertThat(test).isBetween(2, 18);

        write("test/hiss_ann_1.wav", 8000);
        assertThat(format(NAMES).read(folder, Split.TEST, 6, VOCABULARY).rows()).isEqualTo(1);
    }

    @Test
    void readsWhatParrotSegmentedAndTheSilenceBetween() throws Exception {
        parrot("click", "a.v3.srt", "1\n00:00:00,100 --> 00:00:00,200\nclick\n");
        parrot("click", "a.v2.srt", "damaged");

        GroupedDataset sounds = format(PARROT).read(folder, VOCABULARY);
        GroupedDataset all = format(PARROT).read(folder, List.of("silence", "click"));

        // 105 to 210 ms in steps of 15: 7 steps, so 6 windows of two; 7 and 19 steps around them.
        assertThat(sounds.data().labelCounts()).containsExactly(6, 0);
        assertThat(all.data().labelCounts()).containsExactly(6 + 18, 6);
    }

    @Test
    void prefersSegmentsMadeByHand() throws Exception {
        parrot("click", "a.v3.srt", "1\n00:00:00,100 --> 00:00:00,200\nclick\n");
        parrot("click", "a.MANUAL.srt", "1\n00:00:00,000 --> 00:00:00,030\nclick\n");

        assertThat(format(PARROT).read(folder, VOCABULARY).data().rows()).isEqualTo(1);
    }

    @Test
    void refusesParrotsRecordingsWithoutSegments() throws Exception {
        write("click/source/a.wav", 16_000);
        assertRefused(PARROT, "cannot be listed");
        Files.createDirectories(folder.resolve("click/segments"));
        assertRefused(PARROT, "has no segments");
        parrot("click", "a.v3.srt", "1\n00:00:00,000 --> 00:00:00,010\nclick\n");
        assertRefused(PARROT, "no segment that is long enough");
        parrot("click", "a.v3.srt", "1\n00:00:00,000 --> 00:00:00,100\npop\n");
        assertRefused(PARROT, "label \"pop\" is not one that the model knows (click, hiss)");
        parrot("click", "a.v3.srt", "?");
        assertRefused(PARROT, "a.v3.srt, line 1: neither a number nor times");
    }

    @Test
    void refusesRecordingsByName() throws Exception {
        write("hiss_ann_1.wav", 16_000);
        assertRefused(NAMES, "has 16000 samples in one second, the model takes 8000");
        write("hiss_ann_1.wav", Waves.file(1, 8000, 24, 1, (short) 1));
        assertRefused(NAMES, "hiss_ann_1.wav: its samples have 24 bits, not 16");
        write("hiss_ann_1.wav", Waves.file(1, 8000, 8, 1, (short) 1));
        assertRefused(NAMES, "hiss_ann_1.wav: its samples have 8 bits, not 16");
        write("hiss_ann_1.wav", new byte[0]);
        assertRefused(NAMES, "it is cut off");
        Files.delete(folder.resolve("hiss_ann_1.wav"));
        assertRefused(NAMES, "has no recordings");
        write("hiss.wav", 8000);
        assertRefused(NAMES, "is not called label_speaker_take.wav");
        Files.delete(folder.resolve("hiss.wav"));
        write("pop_ann_1.wav", 8000);
        assertRefused(NAMES, "label \"pop\" is not one that the model knows");
    }

    @Test
    void refusesAClassWithoutRecordings() throws Exception {
        write("hiss/a.wav", 8000);
        Files.createDirectories(folder.resolve("click"));

        assertRefused(folders(), "click has no recordings: record some or remove the folder");
    }

    @Test
    void refusesModelsOfOtherInputsAndTooFewRecordings() throws Exception {
        write("hiss_ann_1.wav", 8000);

        assertThatThrownBy(() -> format(NAMES).read(folder, Split.TRAIN, 7, VOCABULARY))
                .hasMessageContaining("6 features do not fit a model of 7 inputs");
        assertThatThrownBy(
                        () -> {
                            format(NAMES).read(folder, Split.TRAIN, 6, VOCABULARY);
                            format(NAMES).read(folder, Split.TEST, 6, VOCABULARY);
                        })
                .hasMessageContaining("too few recordings");
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMES, PARROT})
    void keepsItsJson(String json) throws MalformedException {
        assertThat(new String(CanonicalJson.write(format(json).toJson()), UTF_8)).isEqualTo(json);
    }

    @Test
    void refusesFormatsThatDoNotFit() {
        assertThatThrownBy(() -> format(PARROT.replace("16000", "8000")))
                .hasMessage("data: the features are for a rate of 16000, not 8000");
        assertThatThrownBy(() -> format(NAMES.replace("names", "piles")))
                .hasMessage("data: unknown layout piles, known: names, folders, parrot");
    }

    private void assertRefused(String json, String message) {
        assertThatThrownBy(() -> format(json).read(folder, VOCABULARY))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private static String folders() {
        return NAMES.replace("names", "folders");
    }

    /** Half a second of sound with these segments. */
    private void parrot(String label, String srt, String cues) throws IOException {
        write(label + "/source/a.wav", Waves.file(Waves.tones(16_000, 8000)));
        write(label + "/segments/" + srt, cues.getBytes(UTF_8));
    }

    private void write(String name, int rate) throws IOException {
        write(name, Waves.file(Waves.tones(rate, 200)));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static WavFormat format(String json) throws MalformedException {
        return (WavFormat) DataFormat.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
