package org.commonweight.protocol.vector;

import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;

import java.util.List;

/** A log and what a reader must make of it: a state, or the refusal of one of its events. */
record LedgerCase(String name, List<LoggedEvent> events) {
    JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("events", JsonArray.of(events, EventJson::write))
                .put("expect", outcome())
                .build();
    }

    /** Replays the events; a refusal names the first event that is refused. */
    JsonObject outcome() {
        ModelHistory history;
        try {
            history = ModelHistory.startingWith(events.getFirst());
        } catch (HistoryException e) {
            return refusal(0, e);
        }
        for (int i = 1; i < events.size(); i++) {
            try {
                history.apply(events.get(i));
            } catch (HistoryException e) {
                return refusal(i, e);
            }
        }
        return state(history);
    }

    private static JsonObject refusal(int event, HistoryException e) {
        return JsonObject.builder()
                .put("refused", event)
                .put("round", e.round())
                .put("check", e.check().name())
                .build();
    }

    private static JsonObject state(ModelHistory history) {
        return JsonObject.builder()
                .put("history", history.history())
                .put("head", history.head())
                .put("org", history.org().hex())
                .put("nextRound", history.nextRound())
                .put("paused", new JsonValue.JsonBoolean(history.paused()))
                .put("rounds", JsonArray.of(history.rounds(), LedgerCase::round))
                .build();
    }

    private static JsonValue round(Round round) {
        return JsonObject.builder()
                .put("round", round.number())
                .put("outcome", round.outcome().code())
                .put("acc", round.acc())
                .put("commits", round.commits().size())
                .put("reveals", round.reveals().size())
                .build();
    }
}
