package org.commonweight.protocol.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.ExampleLog;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Every small forgery of a valid log must be refused or lead to another history. */
final class LedgerHistoryPropertyTest {
    private static final ExampleLog LOG = new WorkedExample().log();
    private static final List<LoggedEvent> VALID = LOG.events();
    private static final Digest HISTORY = LOG.history();

    @Test
    void noticesEveryEventThatIsDropped() {
        for (int i = 0; i < VALID.size(); i++) {
            List<LoggedEvent> log = new ArrayList<>(VALID);
            log.remove(i);
            assertThat(leadsElsewhere(log)).as("without %s", VALID.get(i)).isTrue();
        }
    }

    @Test
    void noticesEveryEventThatIsDoubled() {
        for (int i = 0; i < VALID.size(); i++) {
            List<LoggedEvent> log = new ArrayList<>(VALID);
            log.add(i, VALID.get(i));
            assertThat(leadsElsewhere(inNewBlocks(log))).as("twice %s", VALID.get(i)).isTrue();
        }
    }

    @Test
    void noticesNeighboursThatAreSwappedUnlessTheirOrderMeansNothing() {
        for (int i = 1; i < VALID.size(); i++) {
            List<LoggedEvent> log = new ArrayList<>(VALID);
            log.set(i - 1, new LoggedEvent(VALID.get(i - 1).at(), VALID.get(i).event()));
            log.set(i, new LoggedEvent(VALID.get(i).at(), VALID.get(i - 1).event()));
            Class<?> kind = VALID.get(i).event().getClass();
            boolean free =
                    kind == VALID.get(i - 1).event().getClass()
                            && (kind == LedgerEvent.Committed.class
                                    || kind == LedgerEvent.MemberSet.class);
            assertThat(leadsElsewhere(log)).as("swapped before %s", VALID.get(i)).isEqualTo(!free);
        }
    }

    @Test
    void noticesEveryFieldThatIsAlteredUnlessItNeverEntersAnAverage() {
        SplittableRandom random = new SplittableRandom(45);
        for (int i = 0; i < VALID.size(); i++) {
            for (JsonObject altered : alterations(EventJson.write(VALID.get(i)), random)) {
                Optional<LoggedEvent> event = read(altered);
                if (event.isEmpty() || isCommitmentOfADropout(i, event.get())) {
                    continue;
                }
                List<LoggedEvent> log = new ArrayList<>(VALID);
                log.set(i, new LoggedEvent(VALID.get(i).at(), event.get().event()));
                assertThat(leadsElsewhere(log)).as("%s", altered).isTrue();
            }
        }
    }

    /** Only the number of commitments that were never opened enters the history. */
    private static boolean isCommitmentOfADropout(int index, LoggedEvent event) {
        return event.event() instanceof LedgerEvent.Committed altered
                && VALID.get(index).event() instanceof LedgerEvent.Committed old
                && altered.round() == 2
                && old.round() == 2
                && altered.participant().equals(WorkedExample.P2.address());
    }

    private static List<JsonObject> alterations(JsonObject event, SplittableRandom random) {
        List<JsonObject> altered = new ArrayList<>();
        for (var member : event.members().entrySet()) {
            if (List.of("block", "index", "time", "event").contains(member.getKey())) {
                continue;
            }
            for (JsonValue value : others(member.getValue(), random)) {
                TreeMap<String, JsonValue> members = new TreeMap<>(event.members());
                members.put(member.getKey(), value);
                altered.add(new JsonObject(members));
            }
        }
        return altered;
    }

    private static List<JsonValue> others(JsonValue value, SplittableRandom random) {
        return switch (value) {
            case JsonValue.JsonInteger(long number) ->
                    List.of(
                            new JsonValue.JsonInteger(number + 1),
                            new JsonValue.JsonInteger(number == 0 ? 2 : number - 1));
            case JsonValue.JsonBoolean(boolean bit) -> List.of(new JsonValue.JsonBoolean(!bit));
            case JsonValue.JsonText(String text) when text.startsWith("0x") && text.length() > 2 ->
                    List.of(
                            new JsonValue.JsonText(flip(text, 2)),
                            new JsonValue.JsonText(flip(text, text.length() - 1)),
                            new JsonValue.JsonText(flip(text, random.nextInt(2, text.length()))));
            case JsonValue.JsonText(String text) ->
                    List.of(
                            new JsonValue.JsonText(
                                    text.equals("0x") ? "0x01" : text.equals("1") ? "2" : "1"));
            case JsonArray array ->
                    List.of(
                            new JsonArray(List.of()),
                            new JsonArray(
                                    array.values().stream()
                                            .flatMap(item -> others(item, random).stream())
                                            .toList()));
            case JsonObject object -> List.copyOf(alterations(object, random));
        };
    }

    private static String flip(String hex, int at) {
        char digit = hex.charAt(at) == '0' ? '1' : '0';
        return hex.substring(0, at) + digit + hex.substring(at + 1);
    }

    private static Optional<LoggedEvent> read(JsonObject event) {
        try {
            return Optional.of(EventJson.read(event));
        } catch (IllegalStateException | MalformedException unbuildable) {
            return Optional.empty();
        }
    }

    private static List<LoggedEvent> inNewBlocks(List<LoggedEvent> log) {
        List<LoggedEvent> renumbered = new ArrayList<>();
        for (LoggedEvent logged : log) {
            renumbered.add(
                    new LoggedEvent(
                            new LogPosition(
                                    renumbered.size() + 1L,
                                    logged.at().blockHash(),
                                    logged.at().blockTime(),
                                    0,
                                    logged.at().transaction()),
                            logged.event()));
        }
        return renumbered;
    }

    private static boolean leadsElsewhere(List<LoggedEvent> log) {
        try {
            return !ModelHistory.replay(log).history().equals(HISTORY);
        } catch (HistoryException refused) {
            return true;
        }
    }
}
