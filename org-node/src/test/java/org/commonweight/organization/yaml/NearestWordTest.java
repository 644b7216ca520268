package org.commonweight.organization.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NearestWordTest {
    private static final List<String> KNOWN =
            List.of("batchSize", "epochs", "learningRate", "lambda");

    @ParameterizedTest
    @CsvSource({
        "batch-size, batchSize",
        "batchsize, batchSize",
        "epoch, epochs",
        "lerningrate, learningRate",
        "learning_rate, learningRate"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(NearestWord.of(written, KNOWN)).contains(meant);
    }

    @Test
    void guessesNothingForAnotherWord() {
        assertThat(NearestWord.of("timeout", KNOWN)).isEmpty();
        assertThat(NearestWord.hint("timeout", KNOWN))
                .isEqualTo("; known: batchSize, epochs, lambda, learningRate");
    }
}
