package org.commonweight.audit.show;

import org.commonweight.audit.report.AuditJson;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Commit;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundParams;

import java.util.List;

/** Writes a round for programs: one object in canonical JSON. */
public final class RoundDetailJson {
    private RoundDetailJson() {}

    /** Returns the canonical bytes, without a line break at the end. */
    public static byte[] write(RoundDetail detail) {
        return CanonicalJson.write(of(detail));
    }

    private static JsonObject of(RoundDetail detail) {
        Round round = detail.round();
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("kind", "RoundDetail")
                        .put("schema", "1")
                        .put("exitCode", detail.exitCode())
                        .put("chain", detail.ledger().chainId())
                        .put("ledger", detail.ledger().ledger().hex())
                        .put("model", detail.model())
                        .put("round", round.number())
                        .put("base", round.base())
                        .put("previous", detail.previous())
                        .put("opening", round.opening())
                        .put("opened", at(round.openedAt()))
                        .put("terms", terms(round.terms()))
                        .put("acc", round.acc())
                        .put(
                                "commits",
                                JsonArray.of(List.copyOf(round.commits()), RoundDetailJson::commit))
                        .put("reveals", JsonArray.of(round.reveals(), r -> reveal(r, detail)))
                        .put("outcome", round.outcome().code())
                        .put("audit", AuditJson.round(detail.audit()));
        round.proposal().ifPresent(claim -> out.put("proposal", proposal(claim)));
        round.endedAt().ifPresent(end -> out.put("ended", at(end)));
        detail.manifest().ifPresent(manifest -> out.put("manifest", manifest.toJson()));
        detail.report().ifPresent(report -> out.put("report", report.toJson()));
        return out.build();
    }

    private static JsonObject at(LogPosition position) {
        return JsonObject.builder()
                .put("block", position.blockNumber())
                .put("index", position.logIndex())
                .put("time", position.blockTime())
                .put("transaction", position.transaction())
                .build();
    }

    private static JsonObject terms(RoundParams terms) {
        return JsonObject.builder()
                .put("manifest", terms.manifest())
                .put("commitSeconds", terms.commitSeconds())
                .put("revealSeconds", terms.revealSeconds())
                .put("aggregateSeconds", terms.aggregateSeconds())
                .put("challengeSeconds", terms.challengeSeconds())
                .put("minUpdates", terms.minUpdates())
                .put("maxUpdates", terms.maxUpdates())
                .put("maxSamples", terms.maxSamples())
                .put("maxRejectBps", terms.maxRejectBps())
                .put("earlyClose", new JsonValue.JsonBoolean(terms.earlyClose()))
                .build();
    }

    private static JsonValue commit(Commit commit) {
        return JsonObject.builder()
                .put("participant", commit.participant().hex())
                .put("commitment", commit.commitment())
                .put("at", at(commit.at()))
                .build();
    }

    private static JsonValue reveal(Reveal reveal, RoundDetail detail) {
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("seq", reveal.seq())
                        .put("participant", reveal.participant().hex())
                        .put("samples", reveal.samples())
                        .put("update", reveal.update())
                        .put("at", at(reveal.at()));
        detail.verdict(reveal.seq()).ifPresent(reason -> out.put("reason", reason));
        return out.build();
    }

    private static JsonObject proposal(Proposal claim) {
        return JsonObject.builder()
                .put("by", claim.by().hex())
                .put("result", claim.result())
                .put("report", claim.report())
                .put("at", at(claim.at()))
                .build();
    }
}
