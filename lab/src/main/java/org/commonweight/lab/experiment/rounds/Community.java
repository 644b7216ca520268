package org.commonweight.lab.experiment.rounds;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Network;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.GridEncoder;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.average.WeightedSum;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A model and its memory, which move on from round to round. */
public final class Community {
    private final Architecture architecture;
    private final Trainer trainer;
    private final Averaging averaging;
    private final int memoryScale;
    private Weights model;
    private Optional<GridTensors> memory = Optional.empty();

    /** Starts with {@code first} weights and no memory; its grid has steps of 2^−memoryScale. */
    public Community(
            Architecture architecture,
            Trainer trainer,
            Averaging averaging,
            int memoryScale,
            Weights first) {
        this.architecture = architecture;
        this.trainer = trainer;
        this.averaging = averaging;
        this.memoryScale = memoryScale;
        this.model = first;
    }

    /** Returns the model as it is now. */
    public Weights model() {
        return model;
    }

    /** Returns the mean of the memory over all weights; 0 without a memory. */
    public double meanFisher() {
        double sum = 0;
        if (memory.isEmpty()) {
            return sum;
        }
        for (int t = 0; t < model.layout().tensors().size(); t++) {
            for (int value : memory.get().tensor(t)) {
                sum += value;
            }
        }
        return Math.scalb(sum / model.layout().elements(), -memoryScale);
    }

    /** Returns the share of rows of {@code test} classified correctly among {@code classes}. */
    public double accuracy(ClassMask classes, Dataset test) {
        return Evaluation.of(new Network(architecture, model, classes), test).accuracy();
    }

    /**
     * Lets each of {@code participants} train from the model as it is, held back by the memory.
     *
     * @param classes those that compete
     * @throws ExperimentException if one of them diverges
     */
    public List<Share> train(
            ClassMask classes,
            List<Dataset> participants,
            TrainingPlan plan,
            Optimizer optimizer,
            RandomGenerator random)
            throws ExperimentException, InterruptedException {
        Penalty penalty =
                memory.map(m -> Penalty.of(plan, model, m, memoryScale)).orElseGet(Penalty::none);
        List<Share> shares = new ArrayList<>();
        for (Dataset rows : participants) {
            TrainingTask task =
                    new TrainingTask(architecture, model, penalty, rows, plan, random.nextLong())
                            .with(optimizer)
                            .with(classes)
                            .measuredOn(rows.select(0)); // the experiment measures by itself
            switch (trainer.train(task, (epoch, of, loss) -> {})) {
                case TrainingOutcome.Diverged(int epoch) ->
                        throw new ExperimentException(
                                "training diverged in epoch "
                                        + epoch
                                        + ": lower the learning rate");
                case TrainingOutcome.Trained(Weights weights, _) ->
                        shares.add(new Share(weights, rows.rows()));
            }
        }
        return shares;
    }

    /** Returns what averaging {@code shares} would make of the model. */
    public Weights next(List<Share> shares) throws ExperimentException {
        return averaging.next(model, shares);
    }

    /** Averages {@code shares} into the next model. */
    public void average(List<Share> shares) throws ExperimentException {
        model = next(shares);
    }

    /**
     * Takes the Fisher diagonals of {@code participants} at the model as it is into the memory, as
     * a round does whose deltas are zero.
     *
     * @param samples most rows of a participant that its diagonal is taken over
     * @param rate see {@link MemoryRule#next}
     */
    public void remember(
            ClassMask classes,
            List<Dataset> participants,
            int samples,
            int rate,
            RandomGenerator random)
            throws ExperimentException {
        Network network = new Network(architecture, model, classes);
        GridEncoder encoder = new GridEncoder(Grid.DEFAULT, memoryScale);
        WeightedSum sum = new WeightedSum(model.layout(), true);
        for (Dataset rows : participants) {
            Weights diagonal =
                    FisherDiagonal.of(FisherKind.EXACT, network, rows.sample(samples, random))
                            .toWeights();
            GridTensors still = GridTensors.zeros(model.layout());
            sum.add(new Update(still, Optional.of(encoder.fisher(diagonal))), rows.rows());
        }
        if (encoder.saturated() > 0) {
            throw new ExperimentException(
                    encoder.saturated() + " Fisher values are beyond the grid");
        }
        memory = sum.mean().fisher().map(fisher -> MemoryRule.next(memory, fisher, rate));
    }

    /**
     * Makes every weight count alike in the memory, with the same mean: so the penalty of λ becomes
     * that of FedProx (Li et al. 2020) with μ = λ·(mean Fisher).
     */
    public void rememberEvenly() {
        int even = (int) Math.max(1, Math.round(Math.scalb(meanFisher(), memoryScale)));
        GridTensors level = GridTensors.zeros(model.layout());
        for (int t = 0; t < model.layout().tensors().size(); t++) {
            Arrays.fill(level.tensor(t), even);
        }
        memory = Optional.of(level);
    }
}
