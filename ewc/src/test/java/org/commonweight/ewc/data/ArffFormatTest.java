package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ArffFormatTest {
    private static final List<String> VOCABULARY = List.of("walk", "sit down");
    private static final String JSON =
            "{\"features\":[\"peak\",\"avg\"],\"format\":\"arff\",\"group\":\"user\",\"label\":\"class\"}";
    private static final String HEADER =
            """
            % who moves how
            @relation moves
            @attribute avg numeric
            @attribute "user" {"33" , '7'}

            @ATTRIBUTE 'peak' real
            @attribute note string
            @attribute class{ walk , 'sit down', other }
            @data
            """;

    @TempDir Path folder;

    @Test
    void readsRowsWithTheirPersonAndLine() throws Exception {
        write(
                "data.arff",
                HEADER + "1.5,33,-2e1,'it\\'s, so',walk\n%\n .5 , \"7\" ,3,?,'sit down'");

        GroupedDataset rows = format(JSON).read(folder.resolve("data.arff"), VOCABULARY);

        assertThat(rows.data().features(0)).containsExactly(-20, 1.5f);
        assertThat(rows.data().features(1)).containsExactly(3, 0.5f);
        assertThat(rows.data().labels()).containsExactly(0, 1);
        assertThat(rows.origins()).containsExactly(new Origin("33", "10"), new Origin("7", "12"));
    }

    @Test
    void putsTheMeanWhereAValueIsMissingIfTheModelSaysSo() throws Exception {
        write("train.arff", HEADER + "1.5,33,?,,walk\n");
        String mean =
                JSON.replace(
                        "\"}",
                        "\",\"mean\":[\"8\",\"1\"],\"missing\":\"mean\",\"scale\":[\"0.5\"]}");

        Dataset data = format(mean).read(folder, Split.TRAIN, 2, VOCABULARY);

        assertThat(data.features(0)).containsExactly(0, 1);
        assertThatThrownBy(() -> format(JSON).read(folder, Split.TRAIN, 2, VOCABULARY))
                .hasMessageEndingWith(
                        "line 10, column \"peak\": the value is missing: fill it in or remove the"
                                + " row");
    }

    @Test
    void findsTheScalingOfSomePersons() throws Exception {
        write("data.arff", HEADER + "1,33,4,,walk\n3,33,?,,walk\n99,7,99,,walk\n");
        ArffFormat format = format(JSON.replace("\"}", "\",\"missing\":\"mean\"}"));

        Path file = folder.resolve("data.arff");
        Dataset data = format.fittedTo(file, "33"::equals).read(file, VOCABULARY).data();

        assertThat(data.features(0)).containsExactly(0, -1);
        assertThat(data.features(1)).containsExactly(0, 1);
        assertThat(data.features(2)).containsExactly(95, 97);
    }

    @Test
    void dividesOneFileByTheContentOfItsRows() throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 100; i++) {
            rows.append(i).append(",7,").append(i * 3).append(",,walk\n");
        }
        write("data.arff", rows.toString());

        int train = format(JSON).read(folder, Split.TRAIN, 2, VOCABULARY).rows();
        int test = format(JSON).read(folder, Split.TEST, 2, VOCABULARY).rows();

        assertThat(train + test).isEqualTo(100);
        assertThat(test).isBetween(8, 32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,33,2,,run | line 10: \"run\" is not a declared value of \"class\"",
                "1,33,2,,other | column \"class\": label \"other\" is not one that the model knows"
                        + " (walk, sit down)",
                "1,33,2,,? | column \"class\": label \"?\" is not one that the model knows",
                "1,33,NaN,,walk | column \"peak\": \"NaN\" is not finite",
                "x,33,1,,walk | column \"avg\": \"x\" is not a number",
                "1,33,1e39,,walk | column \"peak\": 1.0E39 is too large",
                "1,33,2,walk | line 10: 4 values where 5 are declared",
                "{0 1} | line 10: sparse rows are not read",
                "1,33,2,'a,walk | line 10: a quotation mark is opened and not closed",
                "1,33,2,'a'b,walk | line 10: a comma is missing at character 11",
                "% | has no rows",
            })
    void refusesRowsByName(String row, String message) throws Exception {
        write("train.arff", HEADER + row + "\n");

        assertThatThrownBy(() -> format(JSON).read(folder, Split.TRAIN, 2, VOCABULARY))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train.arff")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@attribute avg numeric | no @data",
                "avg,peak | line 1: not ARFF: unknown word avg,peak",
                "@attribute avg date | attributes of type date are not read",
                "@attribute | the line ends where a word is expected",
                "@attribute class {a,b | a brace is opened and not closed",
                "@attribute \"avg | a quotation mark is opened",
            })
    void refusesHeadersByName(String header, String message) throws Exception {
        write("train.arff", header + "\n");

        assertThatThrownBy(() -> format(JSON).read(folder, Split.TRAIN, 2, VOCABULARY))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesColumnsThatAreNotThereOrNotNumbers() throws Exception {
        write("train.arff", HEADER + "1,33,2,,walk\n");

        assertThatThrownBy(() -> read(JSON.replace("avg", "mean")))
                .hasMessageContaining("there is no column \"mean\"");
        assertThatThrownBy(() -> read(JSON.replace("avg", "note")))
                .hasMessageContaining("column \"note\" is not numeric");
        write("train.arff", HEADER.replace("'peak'", "avg") + "1,33,2,,walk\n");
        assertThatThrownBy(() -> read(JSON))
                .hasMessageContaining("two attributes are called \"avg\"");
    }

    @Test
    void keepsItsJson() throws MalformedException {
        String full =
                JSON.replace("\"}", "\",\"mean\":[\"1\"],\"missing\":\"mean\",\"scale\":[\"2\"]}");
        for (String json : List.of(JSON, full)) {
            assertThat(new String(CanonicalJson.write(format(json).toJson()), UTF_8))
                    .isEqualTo(json);
        }
        assertThatThrownBy(() -> format(full.replace("\"mean\",\"scale", "\"zero\",\"scale")))
                .hasMessage("data: missing is not mean: zero");
    }

    private Dataset read(String json) throws MalformedException, DataException {
        return format(json).read(folder, Split.TRAIN, 2, VOCABULARY);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static ArffFormat format(String json) throws MalformedException {
        return (ArffFormat) DataFormat.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
