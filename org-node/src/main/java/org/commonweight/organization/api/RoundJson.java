package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.commonweight.organization.operator.Forgetting;
import org.commonweight.organization.operator.Scores;
import org.commonweight.organization.round.KeptResult;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Commit;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundClock;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes rounds as the operator's interface shows them: the ledger's facts and this node's. */
final class RoundJson {
    private final Digest model;
    private final List<String> labels;
    private final RoundMemory memory;
    private final Instant now;
    private final List<Scores> earlier = new ArrayList<>();

    RoundJson(Digest model, List<String> labels, RoundMemory memory, Instant now) {
        this.model = model;
        this.labels = labels;
        this.memory = memory;
        this.now = now;
    }

    /** Returns at most {@code limit} rounds from number {@code from} on, oldest first. */
    static JsonArray of(RoundJson writer, ModelHistory history, long from, int limit)
            throws IOException {
        JsonArray rounds = new JsonArray();
        for (Round round : history.rounds()) {
            JsonObject written = writer.write(round);
            if (round.number() >= from && rounds.size() < limit) {
                rounds.add(written);
            }
        }
        return rounds;
    }

    private JsonObject write(Round round) throws IOException {
        Optional<KeptResult> kept = memory.result(round.number());
        JsonObject json = facts(round).put("participants", participants(round, kept));
        if (kept.isPresent()) {
            scores(json, kept.get());
            json.put("bytes", kept.get().bytes());
        }
        Optional<RoundMemory.Ending> ending = memory.ending(round.number());
        ending.ifPresent(end -> {
            json.put("gas", end.gas());
            Decimals.put(json, "seconds", end.seconds());
        });
        round.proposal().ifPresent(p -> json.put("result", p.result().hex()));
        round.voidCause()
                .ifPresent(cause ->
                        json.put(
                                "voidCause",
                                cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return json;
    }

    private JsonObject facts(Round round) {
        RoundClock clock = round.clock();
        JsonObject json =
                new JsonObject()
                        .put("model", model.hex())
                        .put("round", round.number())
                        .put("opening", round.opening().hex())
                        .put("phase", phase(clock.phaseAt(now.getEpochSecond())))
                        .put("openedAt", clock.openedAt())
                        .put("commitEnd", clock.commitEnd())
                        .put("revealEnd", clock.revealEnd())
                        .put("minUpdates", round.terms().minUpdates())
                        .put("maxUpdates", round.terms().maxUpdates())
                        .put("base", round.base().hex());
        clock.proposedAt()
                .ifPresent(at -> json.put("challengeEnd", at + round.terms().challengeSeconds()));
        return json;
    }

    /** A round that can only expire has no phase of its own here: it ends without a result. */
    private static String phase(Phase phase) {
        return switch (phase) {
            case COMMIT -> "commit";
            case REVEAL -> "reveal";
            case AGGREGATE -> "aggregate";
            case CHALLENGE, FINALIZABLE -> "challenge";
            case FINAL, ENDED -> "final";
            case EXPIRABLE, VOID, NONE -> "void";
        };
    }

    private static JsonArray participants(Round round, Optional<KeptResult> kept) {
        JsonArray all = new JsonArray();
        for (Commit commit : round.commits()) {
            JsonObject one =
                    new JsonObject()
                            .put("participant", commit.participant().hex())
                            .put("committed", true);
            Optional<Reveal> reveal = round.revealOf(commit.participant());
            one.put("revealed", reveal.isPresent());
            reveal.ifPresent(r -> {
                one.put("samples", r.samples());
                verdict(one, r, round, kept);
            });
            all.add(one);
        }
        return all;
    }

    private static void verdict(
            JsonObject one, Reveal reveal, Round round, Optional<KeptResult> kept) {
        if (round.proposal().isEmpty()) {
            one.put("verdict", "pending");
            return;
        }
        Integer reason = round.proposal().get().rejections().reasons().get(reveal.seq());
        one.put("verdict", reason == null ? "included" : "rejected");
        if (reason != null) {
            one.put("reason", reason);
            kept.flatMap(k -> k.rejection(reveal.seq())).ifPresent(r -> one.put("why", r.why()));
        }
    }

    private void scores(JsonObject json, KeptResult kept) {
        Scores before = kept.before();
        Scores after = kept.after();
        Decimals.put(json, "accuracyBefore", before.accuracy());
        Decimals.put(json, "accuracyAfter", after.accuracy());
        Decimals.put(json, "lossBefore", before.loss());
        Decimals.put(json, "lossAfter", after.loss());
        JsonArray each = new JsonArray();
        for (int label = 0; label < Math.min(labels.size(), after.labels().size()); label++) {
            JsonObject one = new JsonObject().put("label", labels.get(label));
            put(one, "before", before.labels().get(label));
            put(one, "after", after.labels().get(label));
            each.add(one);
        }
        json.put("labels", each);
        Decimals.put(json, "forgetting", Forgetting.of(earlier, after));
        earlier.add(after);
    }

    private static void put(JsonObject json, String key, OptionalDouble share) {
        share.ifPresent(value -> Decimals.put(json, key, value));
    }
}
