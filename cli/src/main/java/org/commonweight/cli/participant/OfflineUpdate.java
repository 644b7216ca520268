package org.commonweight.cli.participant;

import org.commonweight.cli.shell.Report;
import org.commonweight.ewc.TrainingReport;
import org.commonweight.ewc.UpdateTraining;
import org.commonweight.ewc.data.DataReport;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonObject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came of training offline. */
record OfflineUpdate(
        DataReport data,
        HeldBack rows,
        UpdateTraining.Outcome.Made made,
        Path written,
        FileReference file) {
    Report report() {
        return new Report(lines(), json());
    }

    private List<String> lines() {
        TrainingReport report = made.report();
        List<String> lines = new ArrayList<>(data.lines());
        lines.add(
                rows.isApart()
                        ? "held back " + rows.test().rows() + " rows, to compare base and result on"
                        : "held back none: too few rows, the figures are of those trained on");
        lines.add("trained   %d steps by %s".formatted(report.steps(), report.engine()));
        lines.add(change("accuracy ", report.before().accuracy(), report.after().accuracy()));
        lines.add(change("loss     ", report.before().loss(), report.after().loss()));
        lines.add("lambda    %.4g at a mean memory of 1".formatted(made.normalizedLambda()));
        lines.add("saturated " + made.saturated());
        lines.add("update    %s, %d bytes, %s".formatted(written, file.bytes(), file.cid()));
        lines.add("nothing was sent");
        return lines;
    }

    private static String change(String what, double before, double after) {
        return "%s %.4f before, %.4f after".formatted(what, before, after);
    }

    private JsonObject json() {
        TrainingReport report = made.report();
        return JsonObject.builder()
                .put("data", data.toJson())
                .put("samples", rows.train().rows())
                .put("heldBack", rows.isApart() ? rows.test().rows() : 0)
                .put("steps", report.steps())
                .put("engine", report.engine())
                .put("accuracyBefore", CanonicalDecimal.of(report.before().accuracy()))
                .put("accuracyAfter", CanonicalDecimal.of(report.after().accuracy()))
                .put("lossBefore", CanonicalDecimal.of(report.before().loss()))
                .put("lossAfter", CanonicalDecimal.of(report.after().loss()))
                .put("normalizedLambda", CanonicalDecimal.of(made.normalizedLambda()))
                .put("saturated", made.saturated())
                .put("cid", file.cid().toString())
                .put("bytes", file.bytes())
                .build();
    }
}
