package org.commonweight.protocol.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.HistoryCheck;
import org.commonweight.protocol.round.LoggedEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

final class LedgerHistoryVectorTest {
    private static final VectorFile FILE = new VectorFile("ledger-history.json");

    @Test
    void writesTheCommittedFile() throws IOException {
        FILE.check(LedgerCases.all().stream().map(LedgerCase::toJson).toList());
    }

    @TestFactory
    Stream<DynamicTest> comesToTheCommittedOutcome() throws IOException, MalformedException {
        return FILE.read().stream().map(LedgerHistoryVectorTest::outcome);
    }

    /** The name of a refusal begins with its check, so that no case is refused by accident. */
    @Test
    void coversEveryCheckByName() {
        Set<HistoryCheck> covered = EnumSet.noneOf(HistoryCheck.class);
        for (LedgerCase vector : LedgerCases.all()) {
            JsonObject outcome = vector.outcome();
            String name = vector.name();
            if (outcome.members().get("check") instanceof JsonValue.JsonText(String check)) {
                assertThat(name).startsWith(check + ": ");
                covered.add(HistoryCheck.valueOf(check));
            } else {
                assertThat(name).doesNotContain(": ");
            }
        }
        assertThat(covered).containsExactly(HistoryCheck.values());
    }

    private static DynamicTest outcome(JsonObject vector) {
        JsonFields fields = new JsonFields(vector);
        try {
            String name = fields.string("name");
            List<LoggedEvent> events = new ArrayList<>();
            for (JsonValue event : fields.list("events")) {
                events.add(EventJson.read((JsonObject) event));
            }
            JsonObject expected = fields.object("expect");
            fields.finish();
            return DynamicTest.dynamicTest(
                    name,
                    () -> assertThat(new LedgerCase(name, events).outcome()).isEqualTo(expected));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
