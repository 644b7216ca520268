package org.commonweight.organization.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class JobReaderTest {
    static final String SAMPLE =
            """
            name: digits
            about: pictures of digits
            licence: CC0-1.0
            model:
              architecture:
                loss: softmax
                layers:
                  - {type: dense, inputs: 4, outputs: 2}
              labels: [dark, bright]
            data: {format: idx, divisor: 255}
            evaluation:
              holdout: rows
            training:
              epochs: 2
              batchSize: 10
              learningRate: 0.05
              lambda: 10
            averaging:
              minClients: 2
              maxClients: 8
              maxSamples: 1000
            schedule:
              rounds: 20
              every: 6h
              whenReady: 3
              commit: 10m
              reveal: 5m
              aggregate: 5m
            """;

    @Test
    void readsAWholeJob() throws Exception {
        Job job = JobReader.parse("job.yaml", SAMPLE, Path.of("/jobs"));

        assertThat(job.name()).isEqualTo("digits");
        assertThat(job.model().labels()).isEqualTo(List.of("dark", "bright"));
        assertThat(job.holdout()).isEqualTo(Path.of("/jobs/rows"));
        assertThat(job.round().training().batch()).isEqualTo(10);
        assertThat(job.round().training().learningRate()).isEqualTo(new BigDecimal("0.05"));
        assertThat(job.round().windows().commit()).isEqualTo(600);
        assertThat(job.round().minUpdates()).isEqualTo(2);
        assertThat(job.round().isHasty()).isFalse();
        assertThat(job.schedule().every()).contains(Duration.ofHours(6));
        assertThat(job.schedule())
                .hasToString("every 6h, when 3 participants are ready, 20 rounds in all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchSize: 10 | batch-sise: 10 | line 15: the key batchSize is missing; did you"
                        + " mean it by batch-sise?",
                "lambda: 10 | 'lamda: 10' | line 17: unknown key lamda; did you mean lambda?",
                "about: p | abuot: p | line 2: unknown key abuot; did you mean about?",
                "  epochs: 2 | '' | line 15: the key epochs is missing",
                "epochs: 2 | epochs: 0 | line 14: epochs is not a whole number of 1 to",
                "epochs: 2 | epochs: two | line 14: epochs is not a whole number",
                "0.05 | fast | line 16: learningRate is not a number such as 0.05: fast",
                "0.05 | 0 | training cannot be used: learningRate is not above 0",
                "every: 6h | every: 6 hours | line 24: every is no duration such as 45s",
                "[dark, bright] | [dark] | line 9: labels has 1 entries, but the last layer has 2",
                "type: dense | type: dens | line 5: architecture cannot be used",
                "format: idx | format: xls | line 10: data cannot be used",
                "maxClients: 8 | maxClients: 1 | line 19: Round terms refused: 1 ≤ minUpdates",
                "whenReady: 3 | whenReady: 9 | line 25: whenReady is not a whole number of 0 to 8",
                "name: digits | 'name: ''''' | line 1: name is not a text",
                "name: digits | name: [ | line 3: ",
                "licence: CC0-1.0 | name: x | line 3: name is given twice"
            })
    void namesWhatIsWrongAndWhere(String sound, String wrong, String complaint) {
        String text = SAMPLE.replace(sound, wrong);

        assertThat(text).isNotEqualTo(SAMPLE);
        assertThatThrownBy(() -> JobReader.parse("job.yaml", text, Path.of("/")))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("job.yaml")
                .hasMessageContaining(complaint)
                .message()
                .hasLineCount(1);
    }

    @Test
    void takesNoObjectsFromAStranger() {
        assertThatThrownBy(() ->
                        JobReader.parse(
                                "job.yaml",
                                SAMPLE.replace("digits", "!!javax.script.ScriptEngine [x]"),
                                Path.of("/")))
                .isInstanceOf(YamlException.class);
    }
}
