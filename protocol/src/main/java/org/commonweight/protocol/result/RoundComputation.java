package org.commonweight.protocol.result;

import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.average.ModelRule;
import org.commonweight.protocol.average.WeightedSum;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns the verdicts on a round's reveals into its result. The organization applies it, an auditor
 * applies it again; two updates at most are held in memory.
 */
public final class RoundComputation {
    private final RoundManifest round;
    private final Digest roundDigest;
    private final Head base;
    private final WeightedSum sum;
    private final SortedMap<Integer, Integer> rejected = new TreeMap<>();

    /** Starts with nothing admitted; {@code roundDigest} is the digest of the stored manifest. */
    public RoundComputation(RoundManifest round, Digest roundDigest, Head base) {
        this.round = round;
        this.roundDigest = roundDigest;
        this.base = base;
        this.sum = new WeightedSum(base.weights().layout(), round.withFisher());
    }

    /** Takes in the verdict on one reveal; the order of calls does not change a bit. */
    public void add(Reveal reveal, Verdict verdict) {
        switch (verdict) {
            case Verdict.Admitted admitted -> sum.add(admitted.update(), reveal.samples());
            case Verdict.Rejected why -> reject(reveal.seq(), why.reason().code());
        }
    }

    /** Leaves out reveal number {@code seq} for the reason of this code. */
    public void reject(int seq, int reason) {
        rejected.put(seq, reason);
    }

    /** Returns reason codes by seq. */
    public SortedMap<Integer, Integer> rejected() {
        return new TreeMap<>(rejected);
    }

    /** Returns Σ w of what was admitted. */
    public long samples() {
        return sum.samples();
    }

    /**
     * Returns the result for the reveals that lead to {@code acc}; empty if nothing was admitted or
     * an element of the new model would not be finite, in which case the round runs out.
     */
    public Optional<RoundResult> result(Digest acc) {
        if (sum.samples() == 0) {
            return Optional.empty();
        }
        Update mean = sum.mean();
        return ModelRule.apply(base.weights(), mean.delta(), round.grid().scale())
                .map(weights -> result(acc, weights, mean));
    }

    private RoundResult result(Digest acc, Weights weights, Update mean) {
        List<byte[]> files = new ArrayList<>();
        byte[] model = TensorFile.ofModel(round.model(), round.round(), weights);
        files.add(model);
        Optional<FileReference> memoryFile = base.files().memory();
        Optional<GridTensors> memory = base.memory();
        if (mean.fisher().isPresent()) {
            GridTensors next = MemoryRule.next(memory, mean.fisher().get(), round.memoryRate());
            byte[] file = TensorFile.ofMemory(round.model(), round.round(), next);
            files.add(file);
            memoryFile = Optional.of(FileReference.of(file));
            memory = Optional.of(next);
        }
        ModelFiles names = new ModelFiles(FileReference.of(model), memoryFile);
        ResultManifest manifest =
                new ResultManifest(
                        round.model(),
                        round.round(),
                        base.digest(),
                        roundDigest,
                        acc,
                        rejected,
                        sum.samples(),
                        names);
        return new RoundResult(
                manifest, new Head(manifest.digest(), names, weights, memory), files);
    }
}
