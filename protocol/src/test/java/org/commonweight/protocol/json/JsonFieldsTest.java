package org.commonweight.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

final class JsonFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "10",
                "0.5",
                "-0.5",
                "-0.001",
                "123.456",
                "0.0000000000000000000000000000000000001",
                "1234567890123456789012345678901234567890"
            })
    void readsCanonicalDecimals(String decimal) throws MalformedException {
        assertThat(fields("{\"x\":\"" + decimal + "\"}").decimal("x")).isEqualTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-0",
                "-0.0",
                "0.0",
                "1.0",
                "1.50",
                "1.",
                ".5",
                "+1",
                "01",
                "00",
                "1e3",
                " 1",
                "1 ",
                "0x1",
                "NaN",
                "\u0661",
                "12345678901234567890123456789012345678901"
            })
    void refusesOtherSpellingsOfDecimals(String decimal) {
        assertThatThrownBy(() -> JsonFields.checkDecimal("x", decimal))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("x is not a canonical decimal");
    }

    @Test
    void countsCodePointsOfTexts() throws MalformedException {
        String emoji = "\ud83d\ude00".repeat(3);
        assertThat(JsonFields.checkText("x", emoji, 3)).isEqualTo(emoji);
        assertThatThrownBy(() -> JsonFields.checkText("x", emoji, 2))
                .hasMessage("x has not 1\u20262 characters");
        assertThatThrownBy(() -> JsonFields.checkText("x", "", 2))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\n", "\u001f", "b\u007f"})
    void refusesControlCharactersInTexts(String text) {
        assertThatThrownBy(() -> JsonFields.checkText("x", text, 9))
                .hasMessage("x holds a control character");
    }

    @Test
    void takesIntegersInsideTheirRangeOnly() throws MalformedException {
        assertThat(fields("{\"x\":3}").integer("x", 3, 3)).isEqualTo(3);
        assertThatThrownBy(() -> fields("{\"x\":3}").integer("x", 4, 9))
                .hasMessage("x is 3, outside 4\u20269");
        assertThatThrownBy(() -> fields("{\"x\":3}").integer("x", 0, 2))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesAKeyThatNobodyAskedFor() throws MalformedException {
        JsonFields fields = fields("{\"known\":1,\"other\":2}");
        fields.integer("known", 0, 9);

        assertThatThrownBy(fields::finish).hasMessage("Unknown key other");
    }

    @Test
    void saysWhichKeyIsMissingOrOfAnotherType() throws MalformedException {
        JsonFields fields = fields("{\"x\":1}");

        assertThatThrownBy(() -> fields.string("y")).hasMessage("The key y is missing");
        assertThatThrownBy(() -> fields.string("x")).hasMessage("x is not a string");
        assertThatThrownBy(() -> fields.object("x")).hasMessage("x is not an object");
        assertThatThrownBy(() -> fields.list("x")).hasMessage("x is not a list");
        assertThatThrownBy(() -> fields("{\"x\":\"1\"}").integer("x", 0, 9))
                .hasMessage("x is not an integer");
        assertThatThrownBy(fields::finish).hasMessage("Unknown key x");
    }

    @Test
    void readsMapsOfDecimalsAndCounts() throws MalformedException {
        JsonFields fields = fields("{\"c\":{\"a\":0,\"b\":7},\"d\":{\"z\":\"0.5\"},\"e\":{}}");

        assertThat(fields.counts("c")).containsEntry("a", 0L).containsEntry("b", 7L).hasSize(2);
        assertThat(fields.decimals("d")).containsExactly(Map.entry("z", "0.5"));
        assertThat(fields.decimals("e")).isEmpty();
        assertThatThrownBy(() -> fields("{\"c\":{\"a\":-1}}").counts("c"))
                .isInstanceOf(MalformedException.class);
        fields.finish();
    }

    private static JsonFields fields(String json) throws MalformedException {
        return new JsonFields(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
