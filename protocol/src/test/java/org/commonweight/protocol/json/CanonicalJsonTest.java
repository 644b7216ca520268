package org.commonweight.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.util.Arrays;

final class CanonicalJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"\":0}",
                "{\"a\":[],\"b\":{},\"c\":true,\"d\":false,\"e\":\"\"}",
                "{\"a\":9007199254740991,\"b\":-9007199254740991,\"c\":-1,\"d\":0}",
                "{\"a\":\"\\b\\t\\n\\f\\r\\\"\\\\\"}",
                "{\"a\":\"\\u0000\\u0001\\u000b\\u001f\"}",
                "{\"a\":\"/\u007f\u0080\u20ac\u2028\ud83d\ude00\ufeff\uffff\"}",
                "{\"1\":1,\"10\":2,\"2\":3,\"A\":4,\"a\":5}",
                "{\"\\n\":0,\"\\r\":1,\" \":2,\"\\\"\":3}"
            })
    void readsAndWritesTheOneSpelling(String json) throws MalformedException {
        assertThat(CanonicalJson.write(read(json))).isEqualTo(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " {}",
                "{} ",
                "{}\n",
                "{}{}",
                "{\"a\": 1}",
                "{\"a\":1 }",
                "{\"a\":1,}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":null}",
                "{\"a\":[null]}",
                "{\"a\":1.0}",
                "{\"a\":0.5}",
                "{\"a\":1e3}",
                "{\"a\":1E0}",
                "{\"a\":-0}",
                "{\"a\":-0.0}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":9007199254740992}",
                "{\"a\":-9007199254740992}",
                "{\"a\":9223372036854775808}",
                "{\"a\":123456789012345678901234567890}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":'x'}",
                "{a:1}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000A\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"\\u20ac\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00x\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"\\ud800\":1}",
                "/**/{}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":[1",
                "{\"a\"",
                "{",
                "",
                "[]",
                "\"a\"",
                "1",
                "true",
                "null"
            })
    void refusesEveryOtherSpelling(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedException.class);
    }

    @Test
    void sortsKeysByUtf16UnitsAndNotByCodePoints() throws MalformedException {
        String emojiFirst = "{\"\ud83d\ude00\":1,\"\ufb33\":2}";
        assertThat(CanonicalJson.write(read(emojiFirst))).isEqualTo(emojiFirst.getBytes(UTF_8));
        assertThatThrownBy(() -> read("{\"\ufb33\":2,\"\ud83d\ude00\":1}"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("RFC 8785");
    }

    @Test
    void sortsTheExampleOfRfc8785() throws MalformedException {
        JsonObject object =
                CanonicalJson.readLenientObject(
                        """
                        {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Dalet",
                        "1":"One","\\ud83d\\ude00":"Emoji","\\u0080":"Control",
                        "\\u00f6":"o umlaut"}\
                        """
                                .getBytes(UTF_8));
        assertThat(object.members().keySet())
                .containsExactly("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33");
    }

    @Test
    void nestsSixteenDeepAndNoDeeper() throws MalformedException {
        assertThat(read(nested(16))).isNotNull();
        assertThatThrownBy(() -> read(nested(17))).isInstanceOf(MalformedException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    JsonValue value = new JsonValue.JsonBoolean(true);
                    for (int i = 0; i < 17; i++) {
                        value = JsonObject.builder().put("a", value).build();
                    }
                    CanonicalJson.write(value);
                })
                .withMessageContaining("16");
    }

    @Test
    void refusesAByteOrderMark() {
        byte[] json = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'};
        assertThatThrownBy(() -> CanonicalJson.readObject(json))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void guessesNoOtherEncodingThanUtf8(String name) {
        byte[] json = "{\"a\":1}".getBytes(Charset.forName(name));
        assertThatThrownBy(() -> CanonicalJson.readObject(json))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        int[][] hostile = {
            {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xff}, {0xe2, 0x82}, {0xf4, 0x90, 0x80, 0x80}
        };
        for (int[] bytes : hostile) {
            byte[] json = "{\"a\":\"....\"}".getBytes(UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                json[6 + i] = (byte) bytes[i];
            }
            assertThatThrownBy(() -> CanonicalJson.readObject(json))
                    .as(Arrays.toString(bytes))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void takesNamesOfAnyLengthAndNumber() throws MalformedException {
        StringBuilder json = new StringBuilder("{\"").repeat("a", 200_000).append("\":0");
        for (int i = 0; i < 20_000; i++) {
            json.append(",\"b").append(10_000_000 + i).append("\":0");
        }
        assertThat(read(json.append('}').toString()).members()).hasSize(20_001);
    }

    private static JsonObject read(String json) throws MalformedException {
        return CanonicalJson.readObject(json.getBytes(UTF_8));
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }
}
