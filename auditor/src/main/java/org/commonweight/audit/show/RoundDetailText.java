package org.commonweight.audit.show;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.Line;
import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.round.Commit;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundParams;

import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes a round for people: the audit's word first, then what happened in its order. */
public final class RoundDetailText {
    private final RoundDetail detail;
    private final Round round;
    private final StringJoiner text = new StringJoiner("\n", "", "\n");

    private RoundDetailText(RoundDetail detail) {
        this.detail = detail;
        this.round = detail.round();
    }

    /** Returns the text, which ends with a line break. */
    public static String of(RoundDetail detail) {
        return new RoundDetailText(detail).text();
    }

    private String text() {
        text.add(AuditText.of(detail.audit()).strip());
        row(
                "model",
                "%s on ledger %s of chain %d"
                        .formatted(
                                detail.model(),
                                detail.ledger().ledger(),
                                detail.ledger().chainId()));
        row("opened", at(round.openedAt()));
        row("base", round.base());
        row("previous", detail.previous());
        row("opening", round.opening());
        terms(round.terms());
        detail.manifest().ifPresent(this::manifest);
        row("commits", String.valueOf(round.commits().size()));
        round.commits().forEach(this::commit);
        row("reveals", round.reveals().size() + ", which lead to acc " + round.acc());
        round.reveals().forEach(this::reveal);
        round.proposal().ifPresent(this::proposal);
        detail.report().ifPresent(this::report);
        row(
                "ended",
                round.endedAt()
                        .map(end -> "as " + round.outcome() + " in " + at(end))
                        .orElse("not yet"));
        return text.toString();
    }

    private void terms(RoundParams t) {
        row("terms", "manifest " + t.manifest());
        row(
                "",
                "%d to %d updates of at most %d samples, at most %d of 10000 rejected"
                        .formatted(
                                t.minUpdates(), t.maxUpdates(), t.maxSamples(), t.maxRejectBps()));
        row(
                "",
                "%d s to commit%s, %d s to reveal, %d s to propose, %d s of notice"
                        .formatted(
                                t.commitSeconds(),
                                t.earlyClose() ? " or until all places are taken" : "",
                                t.revealSeconds(),
                                t.aggregateSeconds(),
                                t.challengeSeconds()));
    }

    private void manifest(RoundManifest manifest) {
        row(
                "arithmetic",
                "mean, scale %d, cap %d, Fisher cap %d, memory rate %d of 65536"
                        .formatted(
                                manifest.grid().scale(),
                                manifest.grid().cap(),
                                manifest.grid().fisherCap(),
                                manifest.memoryRate()));
        row("training", new String(CanonicalJson.write(manifest.training()), UTF_8));
    }

    private void commit(Commit commit) {
        String fate = round.revealOf(commit.participant()).isPresent() ? "" : ", never revealed";
        row(
                "",
                "%s in block %d: %s%s"
                        .formatted(
                                commit.participant(),
                                commit.at().blockNumber(),
                                commit.commitment(),
                                fate));
    }

    private void reveal(Reveal reveal) {
        row(
                "",
                "%d: %s in block %d, %d samples, update %s%s"
                        .formatted(
                                reveal.seq(),
                                reveal.participant(),
                                reveal.at().blockNumber(),
                                reveal.samples(),
                                reveal.update(),
                                detail.verdict(reveal.seq())
                                        .map(RoundDetailText::verdict)
                                        .orElse("")));
    }

    private static String verdict(int code) {
        Optional<Reason> reason = Reason.of(code);
        return code == 0
                ? ", included"
                : ", rejected for %s (%d)".formatted(reason.map(Reason::name).orElse("?"), code);
    }

    private void proposal(Proposal claim) {
        row("proposed", "by %s in %s".formatted(claim.by(), at(claim.at())));
        row("", "result " + claim.result());
        row("", "report " + claim.report());
    }

    private void report(RoundReport report) {
        row(
                "claimed",
                "metrics %s, milliseconds %s, by %s; nobody can derive these again"
                        .formatted(report.metrics(), report.durations(), report.software()));
    }

    private static String at(LogPosition position) {
        return "block %d at %s, transaction %s"
                .formatted(
                        position.blockNumber(),
                        Instant.ofEpochSecond(position.blockTime()),
                        position.transaction());
    }

    private void row(String name, Object value) {
        text.add(Line.of("%-11s%s".formatted(name, value)).stripTrailing());
    }
}
