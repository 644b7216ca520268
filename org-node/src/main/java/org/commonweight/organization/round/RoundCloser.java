package org.commonweight.organization.round;

import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Judges and averages what was revealed, publishes the result, and proposes it to the ledger. */
public final class RoundCloser {
    private static final String SOFTWARE = "commonweight/0.1";

    private final HeadReader heads;
    private final UpdateCollector collector;
    private final Publication publication;
    private final Holdout holdout;
    private final LedgerWriter ledger;
    private final Eip712 eip712;
    private final InstantSource clock;

    /** Closes rounds of the model of {@code heads}. */
    public RoundCloser(
            HeadReader heads,
            UpdateCollector collector,
            Publication publication,
            Holdout holdout,
            LedgerWriter ledger,
            Eip712 eip712,
            InstantSource clock) {
        this.heads = heads;
        this.collector = collector;
        this.publication = publication;
        this.holdout = holdout;
        this.ledger = ledger;
        this.eip712 = eip712;
        this.clock = clock;
    }

    /**
     * Proposes the result of {@code round}; empty if it has none, because too few updates are sound
     * or the new model would not be finite. The round then runs out.
     */
    Optional<Closing> propose(ModelHistory history, Round round, RoundManifest manifest)
            throws ContentException,
                    LedgerException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        Instant start = clock.instant();
        Head base = heads.read(round.base());
        RoundComputation computation =
                new RoundComputation(manifest, round.terms().manifest(), base);
        AdmissionRule rule =
                new AdmissionRule(manifest, round.opening(), heads.genesis().layout(), eip712);
        Collected collected = collector.collect(history, round, rule, computation);
        Rejections rejections = new Rejections(round.reveals().size(), computation.rejected());
        if (!isAllowed(round, rejections)) {
            return Optional.empty();
        }
        Optional<RoundResult> result = computation.result(round.acc());
        if (result.isEmpty()) {
            return Optional.empty();
        }
        Duration averaging = Duration.between(start, clock.instant());
        Evaluation before = holdout.evaluate(base.weights());
        Evaluation after = holdout.evaluate(result.get().head().weights());
        Duration evaluation = Duration.between(start, clock.instant()).minus(averaging);
        long bytes = publish(round, result.get());
        Digest digest = result.get().manifest().digest();
        RoundReport report =
                new RoundReport(
                        manifest.model(),
                        manifest.round(),
                        digest,
                        Map.of(
                                "accuracyBefore", CanonicalDecimal.of(before.accuracy()),
                                "accuracyAfter", CanonicalDecimal.of(after.accuracy()),
                                "lossBefore", CanonicalDecimal.of(before.loss()),
                                "lossAfter", CanonicalDecimal.of(after.loss())),
                        Map.of(
                                "averaging", averaging.toMillis(),
                                "evaluation", evaluation.toMillis()),
                        SOFTWARE);
        Digest reportDigest = publication.signed("round/" + manifest.round() + "/report", report);
        ledger.proposeAggregate(
                manifest.model(), manifest.round(), round.acc(), digest, reportDigest, rejections);
        return Optional.of(
                new Closing(
                        before.accuracy(),
                        after.accuracy(),
                        collected.bytes() + bytes + Collected.size(manifest),
                        collected.trainingSeconds(),
                        evaluation));
    }

    private static boolean isAllowed(Round round, Rejections rejections) {
        return rejections.count() <= round.terms().allowedRejections(rejections.reveals())
                && rejections.included() >= round.terms().minUpdates();
    }

    private long publish(Round round, RoundResult result) throws ContentException {
        long bytes = Collected.size(result.manifest());
        int number = 0;
        for (byte[] file : result.newFiles()) {
            publication.file("round/" + round.number() + "/result/" + number++, file);
            bytes += file.length;
        }
        publication.manifest(
                "round/" + round.number() + "/result/manifest", result.manifest().bodyBytes());
        return bytes;
    }
}
