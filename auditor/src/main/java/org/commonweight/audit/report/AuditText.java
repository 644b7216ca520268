package org.commonweight.audit.report;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes a report for people: the verdict first, then each round, then everything found. */
public final class AuditText {
    private final AuditReport report;

    private AuditText(AuditReport report) {
        this.report = report;
    }

    /** Returns the text, which ends with a line break. */
    public static String of(AuditReport report) {
        return new AuditText(report).text();
    }

    /** Returns the lines on one round alone: its outcome, what was found or is missing, claims. */
    public static String of(RoundAudit audit) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(name(audit) + ": " + line(audit.outcome()));
        addDetails(audit, text);
        return text.toString();
    }

    private String text() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("audit: " + headline());
        text.add(
                "model %s on ledger %s of chain %d, as of block %d"
                        .formatted(
                                report.model(),
                                report.ledger().ledger(),
                                report.ledger().chainId(),
                                report.block()));
        report.rounds().forEach(audit -> text.add(name(audit) + ": " + line(audit.outcome())));
        text.add("");
        report.promises().forEach(status -> text.add(line(status)));
        report.rounds().forEach(audit -> addDetails(audit, text));
        return text.toString();
    }

    private String headline() {
        long ended = report.rounds().stream().filter(AuditText::shouldRecompute).count();
        long recomputed = count(RoundOutcome.Recomputed.class);
        long outside = count(RoundOutcome.EventsConfirmed.class);
        long earlier = report.rounds().stream().filter(AuditText::wasConfirmedEarlier).count();
        String rounds =
                "%d of %d rounds recomputed bit for bit".formatted(recomputed, ended)
                        + (earlier == 0 ? "" : ", %d confirmed earlier".formatted(earlier))
                        + (outside == 0 ? "" : ", %d not part of this audit".formatted(outside));
        return switch (report.verdict()) {
            case CLEAN -> "clean, " + rounds;
            case FINDINGS -> findings(count(RoundOutcome.Found.class)) + ", " + rounds;
            case INCOMPLETE -> "could not check everything, " + rounds;
        };
    }

    private static String findings(long count) {
        return count == 1 ? "1 finding" : count + " findings";
    }

    /** Rounds that ended without a result, or have not ended, have nothing to recompute. */
    private static boolean shouldRecompute(RoundAudit audit) {
        return audit.round() > 0
                && !(audit.outcome() instanceof RoundOutcome.VoidConfirmed)
                && !(audit.outcome() instanceof RoundOutcome.EventsConfirmed)
                && !wasConfirmedEarlier(audit)
                && !(audit.outcome() instanceof RoundOutcome.Live);
    }

    private static boolean wasConfirmedEarlier(RoundAudit audit) {
        return audit.outcome() instanceof RoundOutcome.ConfirmedEarlier;
    }

    private long count(Class<? extends RoundOutcome> kind) {
        return report.rounds().stream().map(RoundAudit::outcome).filter(kind::isInstance).count();
    }

    private static String name(RoundAudit audit) {
        return audit.round() == 0 ? "genesis" : "round " + audit.round();
    }

    private static String line(RoundOutcome outcome) {
        return switch (outcome) {
            case RoundOutcome.GenesisConfirmed genesis -> "confirmed " + genesis.genesis();
            case RoundOutcome.Recomputed recomputed -> "recomputed " + recomputed.result();
            case RoundOutcome.VoidConfirmed end ->
                    "void, confirmed: " + AuditJson.word(end.cause());
            case RoundOutcome.EventsConfirmed events ->
                    "events confirmed, content not part of this audit";
            case RoundOutcome.ConfirmedEarlier earlier ->
                    "confirmed earlier, under history " + earlier.history();
            case RoundOutcome.Live live -> "live, nothing claimed";
            case RoundOutcome.Found found -> "FOUND " + found.check() + ": " + found.message();
            case RoundOutcome.Unchecked unchecked ->
                    "could not check %s, missing %d"
                            .formatted(checks(unchecked), unchecked.missing().size());
        };
    }

    private static String checks(RoundOutcome.Unchecked unchecked) {
        return unchecked.missing().stream()
                .map(item -> item.check().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String line(PromiseStatus status) {
        return "promise %-11s %s: %s"
                .formatted(
                        AuditJson.word(status.promise()),
                        AuditJson.word(status.state()),
                        status.checked());
    }

    private static void addDetails(RoundAudit audit, StringJoiner text) {
        String name = name(audit);
        if (audit.outcome() instanceof RoundOutcome.Found found) {
            text.add("");
            text.add("%s, %s: %s".formatted(name, found.check(), found.message()));
            text.add("  rule      " + found.check().rule());
            text.add("  expected  " + found.expected());
            text.add("  found     " + found.found());
        }
        if (audit.outcome() instanceof RoundOutcome.Unchecked(List<Missing> missing)) {
            text.add("");
            missing.forEach(item ->
                    text.add("%s, missing: %s".formatted(name, item.what()))
                            .add("  check     %s: %s".formatted(item.check(), item.check().rule()))
                            .add("  asked     " + item.asked()));
        }
        audit.claims().forEach(claim -> text.add("").add(name + ", claim: " + line(claim)));
        audit.notes().forEach(note -> text.add("").add(name + ", note: " + note));
    }

    private static String line(Claim claim) {
        return "update %d of %s was rejected as %s (%d); served now: %s (%s)"
                .formatted(
                        claim.seq(),
                        claim.participant(),
                        claim.reason(),
                        claim.reason().code(),
                        claim.served() ? "yes" : "no",
                        claim.now());
    }
}
