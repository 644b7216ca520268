package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class CsvFormatTest {
    private static final List<String> VOCABULARY = List.of("no", "yes");
    private static final String NAMED =
            "{\"delimiter\":\",\",\"features\":[\"dose\",\"age\"],\"format\":\"csv\",\"label\":\"outcome\"}";

    @TempDir Path folder;

    @Test
    void findsNamedColumnsInWhateverOrder() throws Exception {
        write("train.csv", "id,age,outcome,dose\r\nann,40,yes,1.5\r\nbob,-3e1,no,.25\r\n");

        Dataset data = read(NAMED, Split.TRAIN);

        assertThat(data.rows()).isEqualTo(2);
        assertThat(data.features(0)).containsExactly(1.5f, 40);
        assertThat(data.features(1)).containsExactly(0.25f, -30);
        assertThat(data.label(0)).isEqualTo(1);
        assertThat(data.label(1)).isEqualTo(0);
        assertThat(data.classes()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,0,1,2", "2,1,0,2", "3,2,0,1"})
    void countsColumnsWithoutNames(int label, int at, int first, int second) throws Exception {
        String[] cells = {"10", "20", "30"};
        cells[at] = "yes";
        write("test.csv", String.join(",", cells) + "\n");

        Dataset data =
                read(
                        "{\"delimiter\":\",\",\"features\":2,\"format\":\"csv\",\"label\":%d}"
                                .formatted(label),
                        Split.TEST);

        assertThat(data.features(0))
                .containsExactly(Float.parseFloat(cells[first]), Float.parseFloat(cells[second]));
    }

    @Test
    void takesMeanAndScaleFromTheManifest() throws Exception {
        write("train.csv", "dose,age,outcome\n3,50,no\n");
        String each = NAMED.replace("}", ",\"mean\":[\"1\",\"-0.5\"],\"scale\":[\"4\",\"0.1\"]}");
        String all = NAMED.replace("}", ",\"scale\":[\"16\"]}");

        assertThat(read(each, Split.TRAIN).features(0)).containsExactly(0.5f, 505);
        assertThat(read(all, Split.TRAIN).features(0)).containsExactly(3 / 16f, 50 / 16f);
    }

    @Test
    void readsTabsSemicolonsQuotesBlankLinesAndMarks() throws Exception {
        write("train.tsv", "\ufeffdose\tage\t\"outcome\"\n\n 1 \t\"2\"\tyes");
        write("train.csv", "dose;age;\"out;come\"\n1;2;no\n");

        assertThat(read(NAMED.replace("\",\",", "\"\\t\","), Split.TRAIN).features(0))
                .containsExactly(1, 2);
        assertThat(
                        read(
                                        NAMED.replace("\",\",", "\";\",")
                                                .replace("outcome", "out;come"),
                                        Split.TRAIN)
                                .label(0))
                .isZero();
    }

    @Test
    void readsGzippedFilesAndWantsOnlyOneOfBoth() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("dose,age,outcome\n1,2,yes\n".getBytes(UTF_8));
        }
        Files.write(folder.resolve("train.csv.gz"), bytes.toByteArray());
        assertThat(read(NAMED, Split.TRAIN).rows()).isEqualTo(1);

        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
        Files.write(folder.resolve("train.csv.gz"), cut);
        assertRefused("is damaged");

        write("train.csv", "x");
        assertRefused("is there both plain and gzipped: remove one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2 | train.csv, line 2: 2 columns where 3 are expected: correct or remove the"
                        + " row, and delimit cells by ,",
                "1,2,yes,3 | train.csv, line 2: 4 columns where 3 are expected",
                "1,2,yes;;1,2 | train.csv, line 4: 2 columns where 3 are expected",
                "1,two,yes | line 2, column \"age\": \"two\" is not a number like -1.5e3: correct"
                        + " or remove the row",
                "1,0x10,yes | column \"age\": \"0x10\" is not a number",
                "1,1f,yes | column \"age\": \"1f\" is not a number",
                "1,\"1,5\",yes | column \"age\": \"1,5\" is not a number",
                "1,٣,yes | column \"age\": \"٣\" is not a number",
                "1,NaN,yes | column \"age\": \"NaN\" is not finite: correct or remove the row",
                "-Infinity,1,yes | column \"dose\": \"-Infinity\" is not finite",
                "1e400,1,yes | column \"dose\": \"1e400\" is not finite",
                "1e39,1,yes | column \"dose\": \"1e39\" is too large",
                "1,,yes | line 2, column \"age\": the cell is empty: fill it in or remove the row",
                "1, ,yes | line 2, column \"age\": the cell is empty",
                "1,2, | line 2, column \"outcome\": the label is missing",
                "1,2,perhaps | line 2, column \"outcome\": label \"perhaps\" is not one that the"
                        + " model knows (no, yes): correct or remove the row",
                "1,2,Yes | label \"Yes\" is not one that the model knows",
                "1,2,\"yes | train.csv: the quotes do not balance ((startline 2)",
                "1,\"2\"3,yes | train.csv: the quotes do not balance",
                "1,\"2;3\",yes | line 3, column \"age\": \"2\ufffd3\" is not a number",
                "1,2,yes;1,2,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | line 3, column"
                        + " \"outcome\": label \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\" is",
            })
    void refusesRowsInOneLineThatSaysWhere(String rows, String message) throws Exception {
        write("train.csv", "dose,age,outcome\n" + rows.replace(';', '\n') + "\n");

        assertRefused(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | train.csv is empty: put a line with the names of the columns before the rows",
                "dose,age,outcome | train.csv has no rows: add some or name another folder",
                "dose,age | train.csv, line 1: there is no column \"outcome\": name the columns as",
                "Dose,age,outcome | line 1: there is no column \"dose\"",
                "dose,age,age,outcome | line 1: two columns are called \"age\": rename or remove"
                        + " one",
                "dose;age;outcome | line 1: there is no column \"dose\"",
            })
    void refusesHeadersThatDoNotName(String header, String message) throws Exception {
        write("train.csv", header);

        assertRefused(message);
    }

    @Test
    void refusesMissingFilesOtherTextsAndOtherModels() throws Exception {
        assertRefused("train.csv[.gz] is missing: put it there or name another folder");

        Files.write(
                folder.resolve("train.csv"), "dose,age,outcome\n1,2,naïve\n".getBytes(ISO_8859_1));
        assertRefused("train.csv is not UTF-8: save it as UTF-8");

        assertThatThrownBy(() -> format(NAMED).read(folder, Split.TRAIN, 3, VOCABULARY))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 feature columns do not fit a model of 3 inputs");
    }

    @Test
    void shortensLongVocabulariesInMessages() throws Exception {
        write("train.csv", "dose,age,outcome\n1,2,12\n");

        assertThatThrownBy(() -> format(NAMED).read(folder, Split.TRAIN, 2, 12))
                .hasMessageContaining("(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …)");
        assertThat(format(NAMED).read(folder, Split.TRAIN, 2, 13).label(0)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAMED,
                "{\"delimiter\":\";\",\"features\":64,\"format\":\"csv\",\"label\":65}",
                "{\"delimiter\":\"\\t\",\"features\":2,\"format\":\"csv\",\"label\":1,\"mean\":[\"0\",\"-1.5\"],\"scale\":[\"1000\"]}",
            })
    void keepsItsJson(String json) throws MalformedException {
        assertThat(CanonicalJson.write(format(json).toJson())).isEqualTo(json.getBytes(UTF_8));
        assertThat(DataFormat.of(format(json).toJson())).isEqualTo(format(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"features\":2,\"label\":3 | data: The key delimiter is missing",
                "\"delimiter\":\"x\",\"features\":2,\"label\":3 | data: delimiter is not comma",
                "\"delimiter\":\"\",\"features\":2,\"label\":3 | data: delimiter is not one",
                "\"delimiter\":\",\",\"label\":3 | data: The key features is missing",
                "\"delimiter\":\",\",\"features\":[],\"label\":\"x\" | data: features is empty",
                "\"delimiter\":\",\",\"features\":[1],\"label\":\"x\" | data: features[0] is not a"
                        + " string",
                "\"delimiter\":\",\",\"features\":[\"\"],\"label\":\"x\" | data: features has not"
                        + " 1",
                "\"delimiter\":\",\",\"features\":[\"a\"],\"label\":2 | data: label is not a"
                        + " string",
                "\"delimiter\":\",\",\"features\":[\"a\",\"a\"],\"label\":\"x\" | data: the column"
                        + " a is used twice",
                "\"delimiter\":\",\",\"features\":[\"a\"],\"label\":\"a\" | data: the column a is"
                        + " used",
                "\"delimiter\":\",\",\"features\":2,\"label\":4 | data: label is not 1 to 3: 4",
                "\"delimiter\":\",\",\"features\":0,\"label\":1 | data: features is 0",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"mean\":[\"1\",\"2\"] | data: mean"
                        + " has 2 values, not 1 or 3",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"mean\":[] | data: mean is empty",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"mean\":\"1\" | data: mean is not"
                        + " a list",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"scale\":[\"0\"] | data: a scale"
                        + " is not above 0",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"scale\":[\"-1\"] | data: a scale"
                        + " is not",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"scale\":[\"1.0\"] | data: scale"
                        + " is not a canonical decimal",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"scale\":[1] | data: scale[0] is"
                        + " not a string",
                "\"delimiter\":\",\",\"features\":3,\"label\":1,\"zero\":1 | data: Unknown key"
                        + " zero",
            })
    void refusesSchemasThatItDoesNotUnderstandByName(String keys, String message) {
        assertThatThrownBy(() ->
                        format(
                                "{"
                                        + keys.replaceFirst(
                                                "\"label\"", "\"format\":\"csv\",\"label\"")
                                        + "}"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Dataset read(String json, Split split) throws Exception {
        return format(json).read(folder, split, 2, VOCABULARY);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> read(NAMED, Split.TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .message()
                .startsWith(folder.toString())
                .doesNotContain("\n");
    }

    private static DataFormat format(String json) throws MalformedException {
        return DataFormat.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
