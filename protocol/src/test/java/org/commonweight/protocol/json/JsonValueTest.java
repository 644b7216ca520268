package org.commonweight.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeMap;

final class JsonValueTest {
    @Test
    void holdsNoIntegerThatSomeReaderWouldRound() {
        assertThat(new JsonValue.JsonInteger((1L << 53) - 1).value()).isEqualTo(9007199254740991L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonValue.JsonInteger(1L << 53))
                .withMessageContaining("2^53-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonValue.JsonInteger(-(1L << 53)));
    }

    @Test
    void holdsNoLoneSurrogateInTextsOrKeys() {
        assertThat(new JsonValue.JsonText("\ud83d\ude00").value()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonValue.JsonText("a\ud800"));
        TreeMap<String, JsonValue> members = new TreeMap<>();
        members.put("\udc00", new JsonValue.JsonBoolean(true));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonObject(members));
    }

    @Test
    void cannotBeChangedFromOutside() {
        TreeMap<String, JsonValue> members = new TreeMap<>();
        JsonObject object = new JsonObject(members);
        members.put("late", new JsonValue.JsonBoolean(true));

        assertThat(object).isEqualTo(JsonObject.EMPTY);
        assertThatThrownBy(() -> object.members().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> JsonArray.ofTexts(List.of("a")).values().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesAKeyThatIsPutTwice() {
        JsonObject.Builder builder = JsonObject.builder().put("a", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put("a", 1))
                .withMessageContaining("twice");
    }
}
