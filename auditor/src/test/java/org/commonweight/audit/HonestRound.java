package org.commonweight.audit;

import static org.commonweight.audit.HonestWorld.EIP712;
import static org.commonweight.audit.HonestWorld.LAYOUT;

import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One round of a {@link HonestWorld}, from its opening to its end. */
final class HonestRound {
    private final World world;
    private final Digest model;
    private final Conduct conduct;
    private final int number;
    private final Head base;
    private final long time;
    private final RoundManifest manifest;
    private final RoundParams terms;
    private final Digest opening;
    private final List<Contribution> shown = new ArrayList<>();
    private final List<Reveal> reveals = new ArrayList<>();
    private Digest history;
    private Digest acc;

    HonestRound(World world, Conduct conduct, int number, Head base, Digest history) {
        this.world = world;
        this.model = world.model;
        this.conduct = conduct;
        this.number = number;
        this.base = base;
        this.history = history;
        this.time = 2000 + 1000L * number;
        this.manifest =
                new RoundManifest(
                        model,
                        number,
                        base.digest(),
                        HonestWorld.GRID,
                        conduct.memoryRate,
                        JsonObject.EMPTY,
                        JsonObject.EMPTY,
                        List.of());
        RoundManifest published = conduct.manifest.apply(manifest);
        byte[] signed = SignedManifest.seal(published, EIP712, conduct.manifestSigner).bytes();
        Digest named = world.store(conduct.manifestBytes.apply(signed));
        this.terms =
                conduct.terms.apply(new RoundParams(named, 60, 60, 60, 0, 2, 8, 1000, 5000, false));
        this.opening = Preimages.opening(model, number, terms, time, base.digest());
        this.acc = opening;
    }

    /** Doubles the range of the first delta. */
    static Update outOfRange(Update update) {
        update.delta().tensor(0)[0] = HonestWorld.GRID.cap() + 1;
        return update;
    }

    Digest history() {
        return history;
    }

    Head play() {
        world.log(
                time,
                new LedgerEvent.RoundOpened(
                        model, number, base.digest(), history, time, opening, terms));
        conduct.afterOpening.accept(world);
        List<Contribution> committed = commit();
        if (conduct.staysLive) {
            return base;
        }
        if (committed.size() < terms.minUpdates()) {
            return expire(60, VoidCause.TOO_FEW_COMMITS);
        }
        for (int i = 0; i < committed.size(); i++) {
            if (!conduct.silent.contains(i)) {
                reveal(committed.get(i));
            }
        }
        if (reveals.size() < terms.minUpdates()) {
            return expire(120, VoidCause.TOO_FEW_REVEALS);
        }
        return conduct.proposesNothing ? expire(180, VoidCause.NO_PROPOSAL) : conclude();
    }

    private List<Contribution> commit() {
        List<Contribution> committed = new ArrayList<>();
        for (int i = 0; i < conduct.participants.size(); i++) {
            Contribution contribution = contribute(i, conduct.participants.get(i));
            committed.add(contribution);
            world.log(time + 1 + i, contribution.commit(model, number, samples(contribution)));
        }
        return committed;
    }

    private Contribution contribute(int index, LocalSigner participant) {
        Update update =
                conduct.updates.getOrDefault(index, UnaryOperator.identity()).apply(update(index));
        byte[] file =
                conduct.updateFiles
                        .getOrDefault(index, UnaryOperator.identity())
                        .apply(TensorFile.ofUpdate(model, number, update));
        UpdateManifest body =
                new UpdateManifest(
                        model,
                        number,
                        opening,
                        participant.address(),
                        world.storeFile(file),
                        3 + index,
                        0,
                        Map.of("loss", "0.5"),
                        "test/1");
        return Contribution.of(
                world,
                participant,
                conduct.updateSigners.getOrDefault(index, participant),
                update,
                conduct.updateManifests.getOrDefault(index, UnaryOperator.identity()).apply(body),
                conduct.updateBytes.getOrDefault(index, UnaryOperator.identity()));
    }

    /** What the ledger is told, whatever the manifest says. */
    private int samples(Contribution contribution) {
        return 3 + conduct.participants.indexOf(contribution.who());
    }

    private void reveal(Contribution contribution) {
        int seq = reveals.size();
        LedgerEvent.Revealed event = contribution.reveal(model, number, seq, samples(contribution));
        world.log(time + 60 + seq, event);
        LogPosition at = world.events.getLast().at();
        Reveal reveal = new Reveal(seq, event.participant(), event.update(), event.samples(), at);
        shown.add(contribution);
        reveals.add(reveal);
        acc = Preimages.accumulate(acc, reveal.leaf());
    }

    private Head expire(int after, VoidCause cause) {
        end(RoundRecord.ofVoid(number, acc, conduct.participants.size(), reveals.size()));
        world.log(
                time + after + (conduct.endsAfter == null ? 0 : conduct.endsAfter),
                new LedgerEvent.RoundVoided(model, number, history, cause.code()));
        return base;
    }

    private Head conclude() {
        RoundComputation computation = new RoundComputation(manifest, terms.manifest(), base);
        AdmissionRule rule = new AdmissionRule(manifest, opening, LAYOUT, EIP712);
        for (Reveal reveal : reveals) {
            judge(rule, computation, reveal);
        }
        Head head = computation.result(acc).orElseThrow().head();
        ResultManifest honest = computation.result(acc).orElseThrow().manifest();
        return publish(head, honest);
    }

    private void judge(AdmissionRule rule, RoundComputation computation, Reveal reveal) {
        int own =
                rule.judge(reveal, world) instanceof Verdict.Rejected(var reason, var detail)
                        ? reason.code()
                        : 0;
        int code = conduct.codes.getOrDefault(reveal.seq(), own);
        if (code != 0) {
            computation.reject(reveal.seq(), code);
            return;
        }
        Reveal weighted =
                new Reveal(
                        reveal.seq(),
                        reveal.participant(),
                        reveal.update(),
                        conduct.weight.applyAsInt(reveal.samples()),
                        reveal.at());
        Contribution contribution = shown.get(reveal.seq());
        computation.add(weighted, new Verdict.Admitted(contribution.body(), contribution.update()));
    }

    private Head publish(Head honest, ResultManifest facts) {
        Weights weights = conduct.weights.apply(honest.weights());
        Optional<GridTensors> memory = honest.memory().map(conduct.memory);
        Optional<FileReference> memoryFile =
                manifest.withFisher()
                        ? memory.map(m -> world.storeFile(TensorFile.ofMemory(model, number, m)))
                        : base.files().memory();
        ModelFiles files =
                new ModelFiles(
                        world.storeFile(TensorFile.ofModel(model, number, weights)), memoryFile);
        ResultManifest result = conduct.result.apply(with(facts, files));
        Digest digest = world.store(conduct.resultBytes.apply(result.bodyBytes()));
        Digest report = world.store(conduct.reportBytes.apply(report(digest)));
        Rejections rejections = new Rejections(reveals.size(), new TreeMap<>(facts.rejected()));
        long proposed = conduct.silent.isEmpty() ? time + 70 : time + 120;
        conduct.beforeProposal.accept(world);
        world.log(
                proposed,
                new LedgerEvent.AggregateProposed(
                        model,
                        number,
                        conduct.proposer.address(),
                        acc,
                        digest,
                        report,
                        rejections.bitmap(),
                        rejections.reasonBytes()));
        end(
                new RoundRecord(
                        number,
                        Outcome.FINAL,
                        acc,
                        conduct.participants.size(),
                        reveals.size(),
                        rejections.hash(),
                        digest,
                        report));
        world.log(
                proposed
                        + (conduct.endsAfter == null
                                ? terms.challengeSeconds()
                                : conduct.endsAfter),
                new LedgerEvent.RoundFinalized(model, number, history, digest));
        return new Head(digest, files, weights, memory);
    }

    private static ResultManifest with(ResultManifest facts, ModelFiles files) {
        return new ResultManifest(
                facts.model(),
                facts.round(),
                facts.base(),
                facts.manifest(),
                facts.acc(),
                facts.rejected(),
                facts.samples(),
                files);
    }

    private byte[] report(Digest result) {
        RoundReport body =
                new RoundReport(
                        model,
                        number,
                        result,
                        Map.of("accuracy", "0.75"),
                        Map.of("aggregate", 12L),
                        "test/1");
        return SignedManifest.seal(conduct.report.apply(body), EIP712, conduct.reportSigner)
                .bytes();
    }

    private void end(RoundRecord record) {
        history = Preimages.nextHistory(history, record);
    }

    private Update update(int index) {
        int k = 1000 * number + 10 * index;
        GridTensors delta =
                new GridTensors(LAYOUT, new int[][] {{k, -k}, {k + 1, -7, 0, 3 * k, 5, -k}});
        GridTensors fisher = new GridTensors(LAYOUT, new int[][] {{k, 1}, {0, 1, 2, k, 4, 5}});
        return new Update(delta, manifest.withFisher() ? Optional.of(fisher) : Optional.empty());
    }
}
