package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

class TrainingPlanTest {
    private static final String TINY =
            "{\"batch\":8,\"epochs\":1,\"fisherSamples\":8,\"lambda\":\"0.5\",\"learningRate\":\"0.1\"}";

    @Test
    void readsTheWorkedExampleOfTheSpecification() throws MalformedException {
        TrainingPlan plan = plan(TINY);

        assertThat(plan)
                .isEqualTo(
                        new TrainingPlan(8, 1, 8, new BigDecimal("0.50"), new BigDecimal("0.1")));
        assertThat(CanonicalJson.write(plan.toJson())).isEqualTo(TINY.getBytes(UTF_8));
    }

    @Test
    void writesWholeAndSmallNumbersCanonically() throws MalformedException {
        TrainingPlan plan =
                new TrainingPlan(1, 1, 1, new BigDecimal("1E+6"), new BigDecimal("1E-7"));

        assertThat(TrainingPlan.of(plan.toJson())).isEqualTo(plan);
        assertThat(new String(CanonicalJson.write(plan.toJson()), UTF_8))
                .contains("\"1000000\"", "\"0.0000001\"");
    }

    @Test
    void countsTheLastShortStepOfEachEpoch() throws MalformedException {
        assertThat(plan(TINY.replace("\"epochs\":1", "\"epochs\":3")).steps(17)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"batch\":8','\"batch\":0',batch is 0",
        "'\"epochs\":1','\"epochs\":1001',epochs is 1001",
        "'\"fisherSamples\":8','\"fisherSamples\":0',fisherSamples is 0",
        "'\"0.5\"','\"-1\"',lambda is not 0 to 10^12",
        "'\"0.5\"','\"1000000000001\"',lambda is not 0 to 10^12",
        "'\"0.5\"','\"0.50\"',lambda is not a canonical decimal",
        "'\"0.5\"',1,lambda is not a string",
        "'\"0.1\"','\"0\"',learningRate is not above 0",
        "'\"batch\":8,','',The key batch is missing",
        "'\"batch\":8','\"batch\":8,\"bits\":1',Unknown key bits",
    })
    void refusesOtherPlansByName(String from, String to, String message) {
        assertThatThrownBy(() -> plan(TINY.replace(from, to)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("training: ")
                .hasMessageContaining(message);
    }

    private static TrainingPlan plan(String json) throws MalformedException {
        return TrainingPlan.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
