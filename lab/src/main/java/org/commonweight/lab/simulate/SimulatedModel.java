package org.commonweight.lab.simulate;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.average.Grid;

import java.math.BigDecimal;
import java.util.stream.IntStream;

/**
 * What a simulation trains: with pictures of 28×28 the 2NN of McMahan et al. 2017, 199,210 weights
 * in 0.8 MB.
 */
final class SimulatedModel {
    private static final int HIDDEN = 200;
    private static final int MEMORY_SCALE = 24;
    private static final int MEMORY_RATE = 32768;
    private static final int MAX_SAMPLES = 100_000;
    private static final int MAX_REJECT_BPS = 5000;

    /** Long enough for thousands; what is left of a window is skipped, not waited for. */
    private static final RoundPlan.Windows WINDOWS = new RoundPlan.Windows(3600, 3600, 3600, 0);

    private static final TrainingPlan TRAINING =
            new TrainingPlan(10, 1, 100, BigDecimal.TEN, new BigDecimal("0.1"));

    private SimulatedModel() {}

    static Architecture architecture(int pixels) {
        return Architecture.mlp(pixels, HIDDEN, HIDDEN, SimulationData.CLASSES);
    }

    static ModelPlan plan(int pixels, long seed) {
        return new ModelPlan(
                "simulated digits",
                architecture(pixels),
                new IdxFormat(SimulationData.DIVISOR),
                IntStream.range(0, SimulationData.CLASSES).mapToObj(Integer::toString).toList(),
                "CC0-1.0",
                MEMORY_SCALE,
                seed);
    }

    /** A round for {@code asked}, of whom half must reveal; without work there is no memory. */
    static RoundPlan round(int asked, boolean noOp) {
        return new RoundPlan(
                TRAINING,
                Grid.DEFAULT,
                noOp ? 0 : MEMORY_RATE,
                WINDOWS,
                Math.ceilDiv(asked, 2),
                asked,
                Math.min(MAX_SAMPLES, Integer.MAX_VALUE / asked),
                MAX_REJECT_BPS);
    }
}
