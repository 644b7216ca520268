package org.commonweight.protocol.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole log with all content that its parties serve, recomputed as an auditor would: from the
 * events and the bytes alone.
 */
record RoundCase(String name, Eip712 eip712, List<LoggedEvent> events, VectorContent content) {
    JsonObject toJson() throws HistoryException, MalformedException, UnavailableException {
        return JsonObject.builder()
                .put("name", name)
                .put("chainId", eip712.domain().chainId())
                .put("ledger", eip712.domain().ledger().hex())
                .put("events", JsonArray.of(events, EventJson::write))
                .put("content", content.toJson())
                .put("expect", outcome())
                .build();
    }

    JsonObject outcome() throws HistoryException, MalformedException, UnavailableException {
        ModelHistory history = ModelHistory.replay(events);
        HeadReader heads = HeadReader.of(history, content, eip712);
        List<JsonValue> rounds = new ArrayList<>();
        for (Round round : history.rounds()) {
            rounds.add(round(round, heads));
        }
        return JsonObject.builder()
                .put("history", history.history())
                .put("head", history.head())
                .put("rounds", new JsonArray(rounds))
                .build();
    }

    private JsonObject round(Round round, HeadReader heads)
            throws MalformedException, UnavailableException {
        RoundManifest manifest =
                SignedManifest.ofRound(content.manifest(round.terms().manifest()))
                        .signedBy(round.openers(), eip712);
        Head base = heads.read(round.base());
        RoundComputation computation =
                new RoundComputation(manifest, round.terms().manifest(), base);
        AdmissionRule rule =
                new AdmissionRule(manifest, round.opening(), heads.genesis().layout(), eip712);
        List<JsonValue> verdicts = new ArrayList<>();
        for (Reveal reveal : round.reveals()) {
            Verdict verdict = rule.judge(reveal, content);
            computation.add(reveal, verdict);
            verdicts.add(new JsonValue.JsonInteger(code(verdict)));
        }
        Optional<RoundResult> result = computation.result(round.acc());
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("round", round.number())
                        .put("opening", round.opening())
                        .put("acc", round.acc())
                        .put("outcome", round.outcome().code())
                        .put("verdicts", new JsonArray(verdicts));
        if (result.isPresent() && round.outcome() == Outcome.FINAL) {
            out.put("result", new String(result.get().manifest().bodyBytes(), UTF_8));
            out.put("digest", result.get().manifest().digest());
        }
        return out.build();
    }

    /** Reason code, or 0 where the update is admitted. */
    private static int code(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Admitted admitted -> 0;
            case Verdict.Rejected rejected -> rejected.reason().code();
        };
    }
}
