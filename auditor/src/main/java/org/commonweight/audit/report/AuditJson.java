package org.commonweight.audit.report;

import org.commonweight.audit.evidence.LedgerBasis;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.List;
import java.util.Locale;

/** Writes a report for programs: one object in canonical JSON. */
public final class AuditJson {
    private AuditJson() {}

    /** Returns the canonical bytes, without a line break at the end. */
    public static byte[] write(AuditReport report) {
        return CanonicalJson.write(of(report));
    }

    /** Returns the object; {@code docs/audit-report.schema.json} describes it. */
    public static JsonObject of(AuditReport report) {
        return JsonObject.builder()
                .put("kind", "AuditReport")
                .put("schema", "1")
                .put("verdict", word(report.verdict()))
                .put("exitCode", report.exitCode())
                .put(
                        "ledger",
                        JsonObject.builder()
                                .put("address", report.ledger().ledger().hex())
                                .put("chain", report.ledger().chainId())
                                .build())
                .put("model", report.model())
                .put("block", report.block())
                .put("history", report.history())
                .put("basis", word(report.basis()))
                .put("codeChecked", new JsonValue.JsonBoolean(codeChecked(report)))
                .put("promises", JsonArray.of(report.promises(), AuditJson::promise))
                .put("rounds", JsonArray.of(report.rounds(), AuditJson::round))
                .build();
    }

    private static boolean codeChecked(AuditReport report) {
        return report.basis() == LedgerBasis.NODE;
    }

    private static JsonValue promise(PromiseStatus status) {
        return JsonObject.builder()
                .put("promise", word(status.promise()))
                .put("state", word(status.state()))
                .put("checked", status.checked())
                .build();
    }

    /** Returns the object on one round, as it stands in a report. */
    public static JsonObject round(RoundAudit audit) {
        JsonObject.Builder object =
                JsonObject.builder()
                        .put("round", audit.round())
                        .put("claims", JsonArray.of(audit.claims(), AuditJson::claim))
                        .put("notes", JsonArray.ofTexts(audit.notes()));
        switch (audit.outcome()) {
            case RoundOutcome.GenesisConfirmed genesis ->
                    object.put("outcome", "genesis").put("result", genesis.genesis());
            case RoundOutcome.Recomputed recomputed ->
                    object.put("outcome", "recomputed").put("result", recomputed.result());
            case RoundOutcome.VoidConfirmed end ->
                    object.put("outcome", "void").put("cause", word(end.cause()));
            case RoundOutcome.EventsConfirmed events -> object.put("outcome", "events confirmed");
            case RoundOutcome.ConfirmedEarlier earlier ->
                    object.put("outcome", "confirmed earlier").put("history", earlier.history());
            case RoundOutcome.Live live -> object.put("outcome", "live");
            case RoundOutcome.Found found ->
                    object.put("outcome", "found")
                            .put("check", found.check().name())
                            .put("expected", found.expected())
                            .put("found", found.found())
                            .put("message", found.message());
            case RoundOutcome.Unchecked(List<Missing> missing) ->
                    object.put("outcome", "unchecked")
                            .put("missing", JsonArray.of(missing, AuditJson::missing));
        }
        return object.build();
    }

    private static JsonValue claim(Claim claim) {
        return JsonObject.builder()
                .put("seq", claim.seq())
                .put("participant", claim.participant().hex())
                .put("reason", claim.reason().code())
                .put("served", new JsonValue.JsonBoolean(claim.served()))
                .put("now", claim.now())
                .build();
    }

    private static JsonValue missing(Missing missing) {
        return JsonObject.builder()
                .put("check", missing.check().name())
                .put("what", missing.what())
                .put("asked", missing.asked())
                .build();
    }

    /** Returns a constant as people write it: {@code TOO_FEW_COMMITS} is "too few commits". */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
