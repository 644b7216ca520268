package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class DemoJsonTest {
    private final String json = DemoJson.of(Results.of(Optional.of(Results.NEWCOMER)));

    @Test
    void hasExactlyTheseKeys() throws MalformedException {
        JsonObject object = CanonicalJson.readObject(json.getBytes(UTF_8));

        assertThat(object.members()).containsOnlyKeys("audit", "newcomer", "rounds");
        assertThat(((JsonObject) object.members().get("newcomer")).members())
                .containsOnlyKeys(
                        "round",
                        "lambda",
                        "oldHalfBefore",
                        "newHalfBefore",
                        "oldHalfWithEwc",
                        "newHalfWithEwc",
                        "oldHalfWithout",
                        "newHalfWithout");
        JsonValue round = ((JsonArray) object.members().get("rounds")).values().getFirst();
        assertThat(((JsonObject) round).members())
                .containsOnlyKeys(
                        "round",
                        "committed",
                        "revealed",
                        "accepted",
                        "rejected",
                        "accuracyBefore",
                        "accuracyAfter",
                        "bytes",
                        "gas",
                        "seconds",
                        "overheadSeconds",
                        "resultDigest");
    }

    @Test
    void writesRealNumbersAsDecimals() {
        assertThat(json)
                .doesNotContain("\n")
                .contains("\"lambda\":\"3000\"")
                .contains("\"oldHalfWithEwc\":\"0.95\"")
                .contains("\"newHalfWithout\":\"0.99\"")
                .contains("\"rejected\":[{\"reason\":7,\"seq\":2}]")
                .contains("\"accuracyAfter\":\"0.75\"");
    }

    @Test
    void hasNoNewcomerWhereThereWasNone() {
        assertThat(DemoJson.of(Results.of(Optional.empty()))).doesNotContain("newcomer");
    }
}
