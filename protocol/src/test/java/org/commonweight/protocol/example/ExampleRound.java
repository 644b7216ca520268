package org.commonweight.protocol.example;

import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An opened round: its signed manifest, its terms, and the head it builds on. */
public record ExampleRound(
        ExampleModel model,
        SignedManifest<RoundManifest> manifest,
        RoundParams terms,
        long openedAt,
        Head base) {

    /** Returns the number. */
    public long number() {
        return manifest.claimed().round();
    }

    /** Returns the opening, which is acc before the first reveal. */
    public Digest opening() {
        return Preimages.opening(model.id(), number(), terms, openedAt, base.digest());
    }

    /** Returns the rule that judges this round's updates. */
    public AdmissionRule admission() {
        return new AdmissionRule(manifest.claimed(), opening(), model.layout(), model.eip712());
    }

    /** Starts the computation of the result. */
    public RoundComputation computation() {
        return new RoundComputation(manifest.claimed(), manifest.digest(), base);
    }

    /** Judges {@code updates}, which were revealed in this order up to {@code acc}. */
    public RoundResult result(List<ExampleUpdate> updates, Digest acc) {
        return result(updates, acc, ExampleContent.of(updates));
    }

    /** Judges {@code updates} by what {@code content} serves. */
    public RoundResult result(List<ExampleUpdate> updates, Digest acc, UpdateContent content) {
        RoundComputation computation = computation();
        for (int seq = 0; seq < updates.size(); seq++) {
            Reveal reveal = updates.get(seq).revealAs(seq);
            computation.add(reveal, admission().judge(reveal, content));
        }
        return computation.result(acc).orElseThrow();
    }

    /** Returns an honest update. */
    public ExampleUpdate update(
            LocalSigner participant, int samples, int[][] delta, int[][] fisher) {
        return update(participant, samples, updateOf(delta, fisher), UnaryOperator.identity());
    }

    /** Returns an update whose manifest is changed before it is signed. */
    public ExampleUpdate update(
            LocalSigner participant,
            int samples,
            Update update,
            UnaryOperator<UpdateManifest> change) {
        Bytes file = Bytes.of(TensorFile.ofUpdate(model.id(), number(), update));
        UpdateManifest body = change.apply(body(participant, samples, file));
        SignedManifest<UpdateManifest> signed =
                SignedManifest.seal(body, model.eip712(), participant);
        return new ExampleUpdate(
                this, participant, samples, Bytes.of(signed.bytes()), Optional.of(file));
    }

    /** Returns the body of an honest update. */
    public UpdateManifest body(LocalSigner participant, int samples, Bytes file) {
        return new UpdateManifest(
                model.id(),
                number(),
                opening(),
                participant.address(),
                FileReference.of(file.toArray()),
                samples,
                0,
                Map.of("loss", "0.6931"),
                "example/1");
    }

    /** Pairs values with the model's layout; the Fisher part is left out in rounds without it. */
    public Update updateOf(int[][] delta, int[][] fisher) {
        Optional<GridTensors> diagonal =
                manifest.claimed().withFisher()
                        ? Optional.of(new GridTensors(model.layout(), fisher))
                        : Optional.empty();
        return new Update(new GridTensors(model.layout(), delta), diagonal);
    }

    /** Returns what the organization says about {@code result}. */
    public SignedManifest<RoundReport> report(Digest result) {
        RoundReport body =
                new RoundReport(
                        model.id(),
                        number(),
                        result,
                        Map.of("accuracy", "0.75"),
                        Map.of("aggregate", 12L),
                        "example/1");
        return SignedManifest.seal(body, model.eip712(), model.org());
    }
}
