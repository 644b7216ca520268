package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.Scores;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.UnavailableException;
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
import java.util.TreeMap;

/** Judges and averages what was revealed, keeps the result, and proposes it to the ledger. */
public final class RoundCloser {
    private static final String SOFTWARE = "commonweight/0.1";

    private final HeadReader heads;
    private final UpdateCollector collector;
    private final Publication publication;
    private final Holdout holdout;
    private final LedgerWriter ledger;
    private final Eip712 eip712;
    private final InstantSource clock;
    private final OperatorLog log;

    /** Closes rounds of the model of {@code heads}. */
    public RoundCloser(
            HeadReader heads,
            UpdateCollector collector,
            Publication publication,
            Holdout holdout,
            LedgerWriter ledger,
            Eip712 eip712,
            InstantSource clock,
            OperatorLog log) {
        this.heads = heads;
        this.collector = collector;
        this.publication = publication;
        this.holdout = holdout;
        this.ledger = ledger;
        this.eip712 = eip712;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Judges, averages and keeps the result of {@code round}; empty if it has none, because too few
     * updates are sound or the new model would not be finite. The round then runs out.
     */
    Optional<KeptResult> close(ModelHistory history, Round round, RoundManifest manifest)
            throws ContentException,
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
            log.noResult(
                    round, rejections.count() + " of " + rejections.reveals() + " are rejected");
            return Optional.empty();
        }
        Optional<RoundResult> result = computation.result(round.acc());
        if (result.isEmpty()) {
            log.noResult(round, "the new model would not be finite");
            return Optional.empty();
        }
        Duration averaging = Duration.between(start, clock.instant());
        Assessment assessment = assess(base, result.get(), averaging);
        return Optional.of(keep(round, manifest, result.get(), assessment, collected));
    }

    /** What the hold-out rows say, and how long averaging and asking them took. */
    private record Assessment(
            Scores before, Scores after, Duration averaging, Duration evaluation) {}

    private Assessment assess(Head base, RoundResult result, Duration averaging) {
        Instant start = clock.instant();
        Scores before = holdout.evaluate(base.weights());
        Scores after = holdout.evaluate(result.head().weights());
        return new Assessment(before, after, averaging, Duration.between(start, clock.instant()));
    }

    private KeptResult keep(
            Round round,
            RoundManifest manifest,
            RoundResult result,
            Assessment assessment,
            Collected collected)
            throws ContentException {
        long bytes = publish(round, result) + Collected.size(manifest) + collected.bytes();
        return new KeptResult(
                round.acc(),
                round.reveals().size(),
                result.manifest().digest(),
                publication.signed(name(round, "report"), report(result, assessment)),
                collected.rejected(),
                assessment.before(),
                assessment.after(),
                bytes,
                collected.trainingSeconds(),
                assessment.evaluation().toMillis() / 1000.0);
    }

    /**
     * Proposes a result, and returns why the ledger did not take it if it is not in the phase for
     * it, as its clock and this one differ.
     */
    Optional<String> propose(Round round, KeptResult kept)
            throws LedgerException, InterruptedException {
        try {
            ledger.proposeAggregate(
                    heads.genesis().model(),
                    round.number(),
                    kept.acc(),
                    kept.result(),
                    kept.report(),
                    kept.rejections());
            return Optional.empty();
        } catch (LedgerException.Refused e) {
            if (e.refusal().error() != ContractError.WRONG_PHASE) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static RoundReport report(RoundResult result, Assessment assessment) {
        Map<String, String> metrics = new TreeMap<>();
        put(metrics, "Before", assessment.before());
        put(metrics, "After", assessment.after());
        return new RoundReport(
                result.manifest().model(),
                result.manifest().round(),
                result.manifest().digest(),
                metrics,
                Map.of(
                        "averaging", assessment.averaging().toMillis(),
                        "evaluation", assessment.evaluation().toMillis()),
                SOFTWARE);
    }

    private static void put(Map<String, String> metrics, String when, Scores scores) {
        metrics.put("accuracy" + when, CanonicalDecimal.of(scores.accuracy()));
        if (Double.isFinite(scores.loss())) {
            metrics.put("loss" + when, CanonicalDecimal.of(scores.loss()));
        }
    }

    private static boolean isAllowed(Round round, Rejections rejections) {
        return rejections.count() <= round.terms().allowedRejections(rejections.reveals())
                && rejections.included() >= round.terms().minUpdates();
    }

    private long publish(Round round, RoundResult result) throws ContentException {
        long bytes = Collected.size(result.manifest());
        int number = 0;
        for (byte[] file : result.newFiles()) {
            publication.file(name(round, "result/" + number++), file);
            bytes += file.length;
        }
        publication.manifest(name(round, "result/manifest"), result.manifest().bodyBytes());
        return bytes;
    }

    private static String name(Round round, String part) {
        return "round/" + round.number() + "/" + part;
    }
}
