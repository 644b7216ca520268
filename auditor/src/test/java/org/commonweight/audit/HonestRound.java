package org.commonweight.audit;

import static org.commonweight.audit.HonestWorld.EIP712;
import static org.commonweight.audit.HonestWorld.LAYOUT;
import static org.commonweight.audit.HonestWorld.MODEL;
import static org.commonweight.audit.HonestWorld.ORG;
import static org.commonweight.audit.HonestWorld.PARTICIPANTS;

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
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Statement;
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
    private final Conduct conduct;
    private final int number;
    private final Head base;
    private final long time;
    private final RoundManifest manifest;
    private final RoundParams terms;
    private final Digest opening;
    private final List<Reveal> reveals = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<UpdateManifest> bodies = new ArrayList<>();
    private Digest history;
    private Digest acc;

    HonestRound(
            World world, Conduct conduct, int number, Head base, Digest history, int memoryRate) {
        this.world = world;
        this.conduct = conduct;
        this.number = number;
        this.base = base;
        this.history = history;
        this.time = 2000 + 1000L * number;
        this.manifest =
                new RoundManifest(
                        MODEL,
                        number,
                        base.digest(),
                        HonestWorld.GRID,
                        memoryRate,
                        JsonObject.EMPTY,
                        JsonObject.EMPTY,
                        List.of());
        RoundManifest published = conduct.manifest.apply(manifest);
        byte[] signed = SignedManifest.seal(published, EIP712, conduct.manifestSigner).bytes();
        this.terms =
                new RoundParams(
                        world.store(conduct.manifestBytes.apply(signed)),
                        60,
                        60,
                        60,
                        0,
                        2,
                        8,
                        1000,
                        5000,
                        false);
        this.opening = Preimages.opening(MODEL, number, terms, time, base.digest());
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
                        MODEL, number, base.digest(), history, time, opening, terms));
        commit();
        if (conduct.staysLive) {
            return base;
        }
        return conduct.runsOut ? expire() : conclude();
    }

    private void commit() {
        List<LedgerEvent.Revealed> opened = new ArrayList<>();
        for (int seq = 0; seq < PARTICIPANTS.size(); seq++) {
            opened.add(contribute(seq, PARTICIPANTS.get(seq)));
        }
        List<LedgerEvent.Revealed> shown = conduct.runsOut ? opened.subList(0, 1) : opened;
        if (!conduct.staysLive) {
            shown.forEach(this::reveal);
        }
    }

    private LedgerEvent.Revealed contribute(int seq, LocalSigner participant) {
        Update update =
                conduct.updates.getOrDefault(seq, UnaryOperator.identity()).apply(update(seq));
        FileReference file = world.storeFile(TensorFile.ofUpdate(MODEL, number, update));
        UpdateManifest body =
                conduct.updateManifests
                        .getOrDefault(seq, UnaryOperator.identity())
                        .apply(
                                new UpdateManifest(
                                        MODEL,
                                        number,
                                        opening,
                                        participant.address(),
                                        file,
                                        3 + seq,
                                        0,
                                        Map.of("loss", "0.5"),
                                        "test/1"));
        LocalSigner signer = conduct.updateSigners.getOrDefault(seq, participant);
        Digest digest = world.store(SignedManifest.seal(body, EIP712, signer).bytes());
        updates.add(update);
        bodies.add(body);
        world.updates.computeIfAbsent(number, n -> new ArrayList<>()).add(digest);
        world.updateFiles.computeIfAbsent(number, n -> new ArrayList<>()).add(file);
        Digest salt = EIP712.salt(new Statement.OfSalt(MODEL, number, digest), participant);
        Digest commitment =
                Preimages.commitment(MODEL, number, participant.address(), digest, 3 + seq, salt);
        world.log(
                time + 1 + seq,
                new LedgerEvent.Committed(MODEL, number, participant.address(), commitment));
        return new LedgerEvent.Revealed(
                MODEL, number, participant.address(), seq, digest, 3 + seq, salt);
    }

    private void reveal(LedgerEvent.Revealed event) {
        world.log(time + 60 + event.seq(), event);
        LogPosition at = world.events.getLast().at();
        Reveal reveal =
                new Reveal(event.seq(), event.participant(), event.update(), event.samples(), at);
        reveals.add(reveal);
        acc = Preimages.accumulate(acc, reveal.leaf());
    }

    private Head expire() {
        end(RoundRecord.ofVoid(number, acc, PARTICIPANTS.size(), reveals.size()));
        world.log(time + 120, new LedgerEvent.RoundVoided(MODEL, number, history, 2));
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
        computation.add(
                weighted,
                new Verdict.Admitted(bodies.get(reveal.seq()), updates.get(reveal.seq())));
    }

    private Head publish(Head honest, ResultManifest facts) {
        Weights weights = conduct.weights.apply(honest.weights());
        Optional<GridTensors> memory = honest.memory().map(conduct.memory);
        Optional<FileReference> memoryFile =
                manifest.withFisher()
                        ? memory.map(m -> world.storeFile(TensorFile.ofMemory(MODEL, number, m)))
                        : base.files().memory();
        ModelFiles files =
                new ModelFiles(
                        world.storeFile(TensorFile.ofModel(MODEL, number, weights)), memoryFile);
        ResultManifest result = conduct.result.apply(with(facts, files));
        Digest digest = world.store(conduct.resultBytes.apply(result.bodyBytes()));
        Digest report = world.store(conduct.reportBytes.apply(report(digest)));
        Rejections rejections = new Rejections(reveals.size(), new TreeMap<>(facts.rejected()));
        world.log(
                time + 70,
                new LedgerEvent.AggregateProposed(
                        MODEL,
                        number,
                        ORG.address(),
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
                        PARTICIPANTS.size(),
                        reveals.size(),
                        rejections.hash(),
                        digest,
                        report));
        world.log(time + 71, new LedgerEvent.RoundFinalized(MODEL, number, history, digest));
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
                        MODEL,
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

    private Update update(int seq) {
        int k = 1000 * number + 10 * seq;
        GridTensors delta =
                new GridTensors(LAYOUT, new int[][] {{k, -k}, {k + 1, -7, 0, 3 * k, 5, -k}});
        GridTensors fisher = new GridTensors(LAYOUT, new int[][] {{k, 1}, {0, 1, 2, k, 4, 5}});
        return new Update(delta, manifest.withFisher() ? Optional.of(fisher) : Optional.empty());
    }
}
