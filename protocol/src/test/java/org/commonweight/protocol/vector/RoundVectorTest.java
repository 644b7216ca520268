package org.commonweight.protocol.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

final class RoundVectorTest {
    private static final VectorFile FILE = new VectorFile("rounds.json");

    @Test
    void writesTheCommittedFile() throws Exception {
        List<JsonObject> cases = new ArrayList<>();
        for (RoundCase vector : RoundCases.all()) {
            cases.add(vector.toJson());
        }
        FILE.check(cases);
    }

    @TestFactory
    Stream<DynamicTest> comesToTheCommittedOutcome() throws IOException, MalformedException {
        return FILE.read().stream()
                .map(vector ->
                        DynamicTest.dynamicTest(
                                String.valueOf(vector.members().get("name")),
                                () -> assertOutcome(vector)));
    }

    /** Reveals come in the reverse order of the faults, so the honest update is the last. */
    @Test
    void findsEveryReasonInItsTurn() throws Exception {
        JsonObject outcome = RoundCases.all().get(3).outcome();

        assertThat(outcome.toString())
                .contains(
                        Stream.of(128, 7, 6, 5, 4, 3, 2, 1, 0)
                                .map(code -> new JsonValue.JsonInteger(code).toString())
                                .toList()
                                .toString());
    }

    @Test
    void recomputesTheHistoryAndHeadThatTheLedgerHolds() throws Exception {
        WorkedExample example = new WorkedExample();
        JsonFields outcome = new JsonFields(RoundCases.all().getFirst().outcome());

        assertThat(outcome.digest("history")).isEqualTo(example.log().history());
        assertThat(outcome.digest("head")).isEqualTo(example.result3().manifest().digest());
    }

    private static void assertOutcome(JsonObject vector) throws Exception {
        JsonFields in = new JsonFields(vector);
        String name = in.string("name");
        Domain domain =
                new Domain(
                        in.integer("chainId", 1, JsonValue.JsonInteger.MAX),
                        Address.fromHex(in.string("ledger")));
        List<LoggedEvent> events = new ArrayList<>();
        for (JsonValue event : in.list("events")) {
            events.add(EventJson.read((JsonObject) event));
        }
        RoundCase read =
                new RoundCase(
                        name, new Eip712(domain), events, VectorContent.read(in.fields("content")));

        assertThat(read.outcome()).isEqualTo(in.object("expect"));
        in.finish();
    }
}
