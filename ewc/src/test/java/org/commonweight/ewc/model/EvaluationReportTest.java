package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;

import java.util.List;

class EvaluationReportTest {
    private static final EvaluationReport REPORT =
            new EvaluationReport(new Evaluation(confusion(), 0.25), List.of("no", "some", "yes"));

    @Test
    void namesTheClassesAndTheirMistakes() {
        assertThat(REPORT.lines())
                .containsExactly(
                        "rows      5",
                        "accuracy  0.6000",
                        "loss      0.2500",
                        "  no                   0.5000 of 4, 2 taken for yes",
                        "  some                 no rows",
                        "  yes                  1.0000 of 1");
    }

    @Test
    void givesProgramsTheWholeMatrix() {
        assertThat(new String(CanonicalJson.write(REPORT.toJson()), UTF_8))
                .isEqualTo(
                        "{\"accuracy\":\"0.6\",\"confusion\":[[2,0,2],[0,0,0],[0,0,1]],"
                            + "\"labels\":[\"no\",\"some\",\"yes\"],\"loss\":\"0.25\","
                            + "\"perClass\":[{\"accuracy\":\"0.5\",\"label\":\"no\",\"rows\":4},"
                            + "{\"label\":\"some\",\"rows\":0},"
                            + "{\"accuracy\":\"1\",\"label\":\"yes\",\"rows\":1}],\"rows\":5}");
    }

    @Test
    void leavesOutALossThatIsNotFinite() {
        EvaluationReport endless =
                new EvaluationReport(
                        new Evaluation(confusion(), Double.POSITIVE_INFINITY),
                        List.of("a", "b", "c"));

        assertThat(endless.toJson().members()).doesNotContainKey("loss");
    }

    @Test
    void refusesAnotherNumberOfLabels() {
        assertThatThrownBy(() -> new EvaluationReport(new Evaluation(confusion(), 0), List.of("a")))
                .hasMessage("There is not one label for each class");
    }

    private static ConfusionMatrix confusion() {
        ConfusionMatrix confusion = new ConfusionMatrix(3);
        confusion.add(0, 0);
        confusion.add(0, 2);
        confusion.add(0, 0);
        confusion.add(0, 2);
        confusion.add(2, 2);
        return confusion;
    }
}
