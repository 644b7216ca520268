package org.commonweight.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.GroupedDataset;
import org.commonweight.ewc.data.Origin;
import org.commonweight.ewc.data.Split;
import org.commonweight.lab.experiment.data.DataSets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Settings are chosen on rows that are neither trained on nor those of the tables. */
class ValidationTest {
    @TempDir private static Path folder;

    private static DataSets test = new DataSets(Path.of("none"));
    private static DataSets validation = test;

    @BeforeAll
    static void makeData() throws IOException, DataException {
        test = SmallData.write(folder);
        validation = new DataSets(folder, true);
    }

    @Test
    void setsTheLastSixthOfTheTrainingRowsApart() throws Exception {
        Dataset all = test.mnist(Split.TRAIN);
        Dataset train = validation.mnist(Split.TRAIN);
        Dataset apart = validation.mnist(Split.TEST);

        assertThat(train.rows()).isEqualTo(1250);
        assertThat(apart.rows()).isEqualTo(250);
        assertThat(train.features(1249)).isEqualTo(all.features(1249));
        assertThat(apart.features(0)).isEqualTo(all.features(1250));
        assertThat(apart.label(249)).isEqualTo(all.label(1499));
    }

    @Test
    void setsTakesOfSpokenDigitsApartThatAreNotForTesting() throws Exception {
        assertThat(takes(test.spokenDigits(Split.TEST))).containsExactly("0", "1");
        assertThat(takes(test.spokenDigits(Split.TRAIN))).containsExactly("5", "6", "7");
        assertThat(takes(validation.spokenDigits(Split.TEST))).containsExactly("5", "6", "7");
    }

    @Test
    void refusesWherePersonsAreTheSplit() {
        assertThatThrownBy(() -> validation.movements(person -> true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("set apart for validation");
    }

    private static List<String> takes(GroupedDataset recordings) {
        return recordings.origins().stream()
                .map(Origin::source)
                .map(name -> name.replaceFirst(".*_(\\d+)\\.wav", "$1"))
                .distinct()
                .sorted()
                .toList();
    }
}
