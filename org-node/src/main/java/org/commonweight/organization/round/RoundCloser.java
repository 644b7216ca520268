package org.commonweight.organization.round;

import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
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
     * Proposes the result of {@code round}; empty if it has none, because too few updates are
     * sound, the new model would not be finite, or the window is over. The round then runs out.
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
        long bytes = publish(round, result.get()) + Collected.size(manifest);
        if (!send(round, result.get(), assessment, rejections)) {
            return Optional.empty();
        }
        return Optional.of(
                new Closing(
                        assessment.before().accuracy(),
                        assessment.after().accuracy(),
                        collected.bytes() + bytes,
                        collected.trainingSeconds(),
                        assessment.evaluation()));
    }

    /** What the hold-out rows say, and how long averaging and asking them took. */
    private record Assessment(
            Evaluation before, Evaluation after, Duration averaging, Duration evaluation) {}

    private Assessment assess(Head base, RoundResult result, Duration averaging) {
        Instant start = clock.instant();
        Evaluation before = holdout.evaluate(base.weights());
        Evaluation after = holdout.evaluate(result.head().weights());
        return new Assessment(before, after, averaging, Duration.between(start, clock.instant()));
    }

    /** Tells whether the ledger took the proposal; that its window is over is no failure. */
    private boolean send(
            Round round, RoundResult result, Assessment assessment, Rejections rejections)
            throws ContentException, LedgerException, InterruptedException {
        Digest model = result.manifest().model();
        Digest digest = result.manifest().digest();
        Digest report = publication.signed(name(round, "report"), report(result, assessment));
        try {
            ledger.proposeAggregate(model, round.number(), round.acc(), digest, report, rejections);
            return true;
        } catch (LedgerException.Refused e) {
            if (e.refusal().error() != ContractError.WRONG_PHASE) {
                throw e;
            }
            log.noResult(round, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static RoundReport report(RoundResult result, Assessment assessment) {
        return new RoundReport(
                result.manifest().model(),
                result.manifest().round(),
                result.manifest().digest(),
                Map.of(
                        "accuracyBefore", CanonicalDecimal.of(assessment.before().accuracy()),
                        "accuracyAfter", CanonicalDecimal.of(assessment.after().accuracy()),
                        "lossBefore", CanonicalDecimal.of(assessment.before().loss()),
                        "lossAfter", CanonicalDecimal.of(assessment.after().loss())),
                Map.of(
                        "averaging", assessment.averaging().toMillis(),
                        "evaluation", assessment.evaluation().toMillis()),
                SOFTWARE);
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
