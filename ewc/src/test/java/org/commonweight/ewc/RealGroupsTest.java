package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.commonweight.ewc.data.ArffFormat;
import org.commonweight.ewc.data.CsvColumns;
import org.commonweight.ewc.data.CsvScaling;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.GroupedDataset;
import org.commonweight.ewc.data.WavFormat;
import org.commonweight.ewc.data.audio.LogMel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Persons who move and speakers of digits, where {@code COMMONWEIGHT_DATA} has them. */
class RealGroupsTest {
    private static Path data = Path.of("data");

    @BeforeAll
    static void findData() {
        String folder = System.getenv("COMMONWEIGHT_DATA");
        assumeTrue(
                folder != null,
                "COMMONWEIGHT_DATA is not set to a folder with wisdm/ and fsdd/: not tested");
        data = Path.of(folder);
    }

    @Test
    void readsThirtySixPersonsWithTheirMissingValues() throws DataException {
        List<String> features =
                Stream.of(
                                IntStream.range(0, 30)
                                        .mapToObj(i -> "XYZ".charAt(i / 10) + "" + i % 10),
                                Stream.of("AVG", "PEAK", "ABSOLDEV", "STANDDEV")
                                        .flatMap(name ->
                                                Stream.of("X", "Y", "Z").map(a -> a + name)),
                                Stream.of("RESULTANT"))
                        .flatMap(names -> names)
                        .toList();
        ArffFormat format =
                new ArffFormat(
                        new CsvColumns.Named(features, "class"),
                        Optional.of("user"),
                        ArffFormat.Missing.MEAN,
                        CsvScaling.NONE);
        Path file = data.resolve("wisdm/WISDM_ar_v1.1_transformed.arff.gz");
        Set<String> unseen = Set.of("5", "12", "19", "26", "31", "36");

        GroupedDataset rows =
                format.fittedTo(file, person -> !unseen.contains(person))
                        .read(
                                file,
                                List.of(
                                        "Walking",
                                        "Jogging",
                                        "Upstairs",
                                        "Downstairs",
                                        "Sitting",
                                        "Standing"));

        assertThat(rows.data().labelCounts()).containsExactly(2081, 1625, 632, 528, 306, 246);
        assertThat(rows.data().width()).isEqualTo(43);
        assertThat(rows.groupNames()).hasSize(36);
        assertThat(rows.where(origin -> unseen.contains(origin.group())).data().rows())
                .isEqualTo(1094);
    }

    @Test
    void readsSixSpeakersOutOfTheirArchive() throws DataException {
        WavFormat format =
                new WavFormat(8000, WavFormat.Layout.NAMES, LogMel.SPOKEN_DIGITS, CsvScaling.NONE);

        GroupedDataset rows =
                format.read(
                        data.resolve("fsdd"),
                        IntStream.range(0, 10).mapToObj(d -> "" + d).toList());

        assertThat(rows.data().labelCounts()).containsOnly(300);
        assertThat(rows.groupNames())
                .containsExactly("george", "jackson", "lucas", "nicolas", "theo", "yweweler");
        assertThat(rows.where(origin -> origin.group().equals("lucas")).data().rows())
                .isEqualTo(500);
    }
}
