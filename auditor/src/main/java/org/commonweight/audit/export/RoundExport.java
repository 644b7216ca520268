package org.commonweight.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.check.CheckedContent;
import org.commonweight.audit.check.Replay;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.util.Optional;

/**
 * All that a round was computed from and came to, as plain files, so that it can be recomputed with
 * other tools. Every file is what the ledger names; nothing is judged, that is what an audit does.
 */
public final class RoundExport {
    private final Evidence evidence;
    private final CheckedContent content;
    private final RoundFiles files;

    /** Exports what {@code evidence} has into {@code files}. */
    public RoundExport(Evidence evidence, RoundFiles files) {
        this.evidence = evidence;
        this.content = new CheckedContent(evidence);
        this.files = files;
    }

    /**
     * Exports one round of {@code model} that ended with a result.
     *
     * @throws ExportException if there is no such round, or something of it is not served
     */
    public void write(Digest model, long number) throws ExportException, IOException {
        try {
            ModelHistory history = history(model);
            Round round = finished(history, number);
            Proposal proposal = round.proposal().orElseThrow();
            base(history, round.base());
            files.add("round-manifest.json", content.manifest(round.terms().manifest()));
            files.add("weights.csv", weights(round, proposal).getBytes(UTF_8));
            for (Reveal reveal : round.reveals()) {
                update(reveal, proposal.rejections().contains(reveal.seq()));
            }
            byte[] result = content.manifest(proposal.result());
            files.add("result-manifest.json", result);
            files.add("report.json", content.manifest(proposal.report()));
            head("result", ResultManifest.parse(result).files());
        } catch (UnavailableException e) {
            throw new ExportException("round " + number + " is not complete: " + e.getMessage(), e);
        } catch (MalformedException e) {
            throw new ExportException(
                    "round %d is malformed, see audit verify: %s".formatted(number, e.getMessage()),
                    e);
        }
    }

    private ModelHistory history(Digest model) throws UnavailableException, ExportException {
        Replay replay = Replay.of(model, evidence.ledger(model).events());
        if (replay.history().isEmpty() || replay.failure().isPresent()) {
            throw new ExportException(
                    replay.failure().isPresent()
                            ? "the events of the model contradict each other: see audit verify"
                            : "the ledger has no model " + model);
        }
        return replay.history().get();
    }

    private static Round finished(ModelHistory history, long number) throws ExportException {
        return history.rounds().stream()
                .filter(round -> round.number() == number && round.outcome() == Outcome.FINAL)
                .findFirst()
                .orElseThrow(() ->
                        new ExportException(
                                "round %d has no result: name one that audit verify recomputes"
                                        .formatted(number)));
    }

    private void base(ModelHistory history, Digest base)
            throws UnavailableException, MalformedException, IOException {
        byte[] manifest = content.manifest(base);
        files.add("base-manifest.json", manifest);
        head(
                "base",
                base.equals(history.genesis())
                        ? SignedManifest.ofModel(manifest).claimed().files()
                        : ResultManifest.parse(manifest).files());
    }

    private void head(String name, ModelFiles head)
            throws UnavailableException, MalformedException, IOException {
        files.add(name + "-model.safetensors", content.file(head.model()));
        if (head.memory().isPresent()) {
            files.add(name + "-memory.safetensors", content.file(head.memory().get()));
        }
    }

    /**
     * An update that was rejected may be anything or nothing, and is exported as far as it goes.
     */
    private void update(Reveal reveal, boolean rejected)
            throws UnavailableException, MalformedException, IOException {
        String name = "updates/%03d-%s".formatted(reveal.seq(), reveal.participant());
        try {
            byte[] manifest = content.manifest(reveal.update());
            files.add(name + ".json", manifest);
            files.add(
                    name + ".safetensors",
                    content.file(SignedManifest.ofUpdate(manifest).claimed().file()));
        } catch (UnavailableException | MalformedException e) {
            if (!rejected) {
                throw e;
            }
            files.add(name + ".missing.txt", (e.getMessage() + "\n").getBytes(UTF_8));
        }
    }

    private static String weights(Round round, Proposal proposal) {
        StringBuilder csv = new StringBuilder("seq,participant,samples,verdict\n");
        for (Reveal reveal : round.reveals()) {
            Optional<Integer> code =
                    Optional.ofNullable(proposal.rejections().reasons().get(reveal.seq()));
            csv.append(
                    "%d,%s,%d,%s\n"
                            .formatted(
                                    reveal.seq(),
                                    reveal.participant(),
                                    reveal.samples(),
                                    code.map(RoundExport::rejected).orElse("included")));
        }
        return csv.toString();
    }

    private static String rejected(int code) {
        return "rejected " + Reason.of(code).map(Reason::name).orElse("code " + code);
    }
}
