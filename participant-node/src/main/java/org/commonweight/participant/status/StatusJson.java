package org.commonweight.participant.status;

import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Phase;

import java.util.Locale;

/** Rounds as the JSON of the participant's interface; what is not known is absent. */
public final class StatusJson {
    private StatusJson() {}

    /** Returns all rounds of one participant in one model. */
    public static JsonObject of(MyRounds mine) {
        return JsonObject.builder()
                .put("included", mine.included())
                .put("membership", mine.membership())
                .put("model", mine.model())
                .put("participant", mine.participant().hex())
                .put("rounds", rounds(mine))
                .build();
    }

    /** Returns the list of rounds. */
    public static JsonArray rounds(MyRounds mine) {
        return JsonArray.of(mine.rounds(), StatusJson::of);
    }

    /** Returns one round. */
    public static JsonObject of(MyRound round) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("round", round.round())
                        .put("phase", phase(round.phase()))
                        .put("commitEnd", round.commitEnd())
                        .put("revealEnd", round.revealEnd())
                        .put("mine", mine(round));
        round.measured()
                .ifPresent(measured ->
                        json.put("accuracyBefore", measured.accuracyBefore())
                                .put("accuracyAfter", measured.accuracyAfter()));
        return json.build();
    }

    private static JsonObject mine(MyRound round) {
        JsonObject.Builder mine =
                JsonObject.builder()
                        .put("trained", new JsonValue.JsonBoolean(round.trained()))
                        .put("committed", new JsonValue.JsonBoolean(round.committed()))
                        .put("revealed", new JsonValue.JsonBoolean(round.revealed().isPresent()));
        round.trainingCost().ifPresent(cost -> mine.put("cpuMilliseconds", cost.cpuMilliseconds()));
        round.revealed()
                .ifPresent(it -> mine.put("samples", it.samples()).put("update", it.update()));
        switch (round.fate()) {
            case Fate.Included included -> mine.put("included", new JsonValue.JsonBoolean(true));
            case Fate.Rejected rejected ->
                    mine.put("included", new JsonValue.JsonBoolean(false))
                            .put("reason", rejected.code());
            case Fate.None none -> {}
            case Fate.Pending pending -> {}
            case Fate.Voided voided -> {}
        }
        mine.put("why", round.fate().words());
        if (round.revealed().isEmpty()) {
            round.missed().ifPresent(why -> mine.put("missed", why));
        }
        return mine.build();
    }

    /** Returns the word of a phase: those that a participant has no part in are one. */
    private static String phase(Phase phase) {
        return switch (phase) {
            case FINALIZABLE -> "challenge";
            case EXPIRABLE -> "void";
            default -> phase.name().toLowerCase(Locale.ROOT);
        };
    }
}
