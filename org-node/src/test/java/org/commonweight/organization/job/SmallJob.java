package org.commonweight.organization.job;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.average.Grid;

import java.math.BigDecimal;
import java.util.List;

/** As little as a job can be: pictures of four pixels, dark or bright, and one participant. */
public final class SmallJob {
    /** How many pixels a picture has. */
    public static final int PIXELS = 4;

    private SmallJob() {}

    /** Returns the model. */
    public static ModelPlan model() {
        return new ModelPlan(
                "brightness",
                Architecture.mlp(PIXELS, 3, 2),
                new IdxFormat(255),
                List.of("dark", "bright"),
                "CC0-1.0",
                24,
                1);
    }

    /** Returns a round, each phase of which may last two minutes. */
    public static RoundPlan round() {
        return round(120);
    }

    /** Returns a round that is soon over if nobody comes. */
    public static RoundPlan hastyRound() {
        return round(3);
    }

    private static RoundPlan round(int seconds) {
        return new RoundPlan(
                new TrainingPlan(16, 1, 500, BigDecimal.ONE, new BigDecimal("0.1")),
                Grid.DEFAULT,
                0,
                new RoundPlan.Windows(seconds, seconds, seconds, 0),
                1,
                1,
                1000,
                5000);
    }
}
