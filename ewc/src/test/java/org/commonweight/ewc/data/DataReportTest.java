package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.data.DataReport.Labels;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonValue.JsonInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class DataReportTest {
    private static final List<String> VOCABULARY = List.of("no", "perhaps", "yes");
    private static final CsvFormat FORMAT =
            new CsvFormat(',', new CsvColumns.Numbered(2, 3), CsvScaling.NONE);

    @TempDir Path folder;

    @Test
    void countsWhatThereIs() throws Exception {
        DataReport report = report("1,2,no\n3,4,yes\n5,6,no\n", Labels.SOME);

        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.perLabel()).containsExactly(2, 0, 1);
        assertThat(report.problems()).isEmpty();
        assertThat(report.notices())
                .containsExactly("no row of \"perhaps\"", "one row of \"yes\" only");
        assertThat(report.require().rows()).isEqualTo(3);
        assertThat(report.lines()).first().isEqualTo("rows      3");
        assertThat(report.toJson().members().get("perLabel"))
                .isEqualTo(
                        new JsonArray(
                                List.of(
                                        new JsonInteger(2),
                                        new JsonInteger(0),
                                        new JsonInteger(1))));
    }

    @Test
    void refusesALabelWithoutRowsWhereAllAreWanted() throws IOException {
        DataReport report = report("1,2,no\n3,4,yes\n", Labels.ALL);

        assertThat(report.problems()).singleElement().asString().contains("no row of \"perhaps\"");
        assertThatThrownBy(report::require)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("add some, or say that you hold some labels only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,no | one row, too few to learn from",
                "1,,no | the cell is empty",
                "1,NaN,no | not finite",
                "1,2,maybe | not one that the model knows (no, perhaps, yes)",
                "1,2 | 2 columns where 3 are expected"
            })
    void namesWhatKeepsTheDataFromBeingTrainedOn(String row, String problem) throws IOException {
        DataReport report = report(row + "\n", Labels.SOME);

        assertThat(report.problems()).singleElement().asString().contains(problem);
        assertThat(report.lines()).last().asString().startsWith("problem   ");
        assertThatThrownBy(report::require)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void holdsBackTheSameRowsInEveryRound() {
        Dataset data = GeneratedData.of(1, 1, 300, 4, 3);
        HeldBack first = HeldBack.of(data);
        HeldBack later = HeldBack.of(data.select(5, 4, 3, 2, 1, 0));

        assertThat(first.isApart()).isTrue();
        assertThat(first.train().rows() + first.test().rows()).isEqualTo(300);
        assertThat(first.test().rows()).isBetween(15, 50);
        assertThat(HeldBack.of(data.select(0)).isApart()).isFalse();
        assertThat(later.train().rows()).isLessThanOrEqualTo(6);
    }

    private DataReport report(String rows, Labels wanted) throws IOException {
        Files.writeString(folder.resolve("train.csv"), rows);
        return DataReport.of(FORMAT, folder, Split.TRAIN, 2, VOCABULARY, wanted);
    }
}
