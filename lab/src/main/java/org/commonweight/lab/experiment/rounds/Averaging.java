package org.commonweight.lab.experiment.rounds;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.GridEncoder;
import org.commonweight.protocol.average.ModelRule;
import org.commonweight.protocol.average.WeightedSum;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.Optional;

/** How the shares of a round become the next model. */
public sealed interface Averaging {
    /**
     * Returns the model after {@code base}.
     *
     * @throws ExperimentException if an element would not be finite, or does not fit the grid
     */
    Weights next(Weights base, List<Share> shares) throws ExperimentException;

    /** As every round does it: deltas on the grid, their mean in integers. */
    record OnGrid(Grid grid) implements Averaging {
        @Override
        public Weights next(Weights base, List<Share> shares) throws ExperimentException {
            GridEncoder encoder = new GridEncoder(grid, 0);
            WeightedSum sum = new WeightedSum(base.layout(), false);
            for (Share share : shares) {
                Update update = new Update(encoder.delta(base, share.weights()), Optional.empty());
                sum.add(update, share.samples());
            }
            if (encoder.saturated() > 0) {
                throw new ExperimentException(encoder.saturated() + " deltas are beyond the grid");
            }
            return ModelRule.apply(base, sum.mean().delta(), grid.scale())
                    .orElseThrow(() -> new ExperimentException("the model is no longer finite"));
        }
    }

    /** As most programs do it, in single precision: only to compare with. */
    record Float32() implements Averaging {
        @Override
        public Weights next(Weights base, List<Share> shares) {
            float total = shares.stream().mapToInt(Share::samples).sum();
            Weights next = Weights.zeros(base.layout());
            for (Share share : shares) {
                float part = share.samples() / total;
                for (int t = 0; t < base.layout().tensors().size(); t++) {
                    float[] from = share.weights().tensor(t);
                    float[] to = next.tensor(t);
                    for (int i = 0; i < to.length; i++) {
                        to[i] += part * from[i];
                    }
                }
            }
            return next;
        }
    }
}
