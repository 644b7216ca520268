package org.commonweight.lab.experiment;

import static org.commonweight.lab.experiment.SpokenDigits.EWC;
import static org.commonweight.lab.experiment.SpokenDigits.GAIN;
import static org.commonweight.lab.experiment.SpokenDigits.NEW;
import static org.commonweight.lab.experiment.SpokenDigits.NEW_BEFORE;
import static org.commonweight.lab.experiment.SpokenDigits.NONE;
import static org.commonweight.lab.experiment.SpokenDigits.OLD;
import static org.commonweight.lab.experiment.SpokenDigits.OLD_BEFORE;
import static org.commonweight.lab.experiment.SpokenDigits.PROX;

import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.Known.Goal;

import java.math.BigDecimal;
import java.util.List;

/** A newcomer trains alone on a model that others have made. */
final class NewcomerExperiment {
    private static final String SOURCE = ", an earlier prototype";

    private NewcomerExperiment() {}

    static Experiment of(boolean quick) {
        List<Known> known =
                List.of(
                        Known.of(NONE, OLD_BEFORE, "%", 1, "92 to 96" + SOURCE),
                        Known.of(NONE, NEW_BEFORE, "%", 1, "44 to 48" + SOURCE),
                        Known.of(NONE, OLD, "%", 1, "60 to 64" + SOURCE),
                        Known.of(NONE, NEW, "%", 1, "84 to 90" + SOURCE),
                        Known.of(EWC, OLD, "%", 1, "76 to 85" + SOURCE),
                        Known.of(EWC, NEW, "%", 1, "78 to 82" + SOURCE).reach(Goal.atLeast(78)),
                        Known.of(EWC, GAIN, "points", 1, "15 to 20" + SOURCE)
                                .reach(Goal.atLeast(15)),
                        Known.of(PROX, OLD, "%", 1, "75 to 84" + SOURCE),
                        Known.of(PROX, NEW, "%", 1, "70 to 78" + SOURCE),
                        Known.of(PROX, GAIN, "points", 1, ""));
        return new SpokenDigits(
                "spoken-digits",
                "five speakers train together and remember, then a sixth trains alone",
                "lucas",
                quick ? 5 : 40,
                Recipe.sgd(10, 1, "0.05"),
                Recipe.sgd(10, 10, "0.05"),
                new BigDecimal("50"),
                450,
                quick ? Known.open(known) : known);
    }
}
