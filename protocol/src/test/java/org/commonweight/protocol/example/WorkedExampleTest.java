package org.commonweight.protocol.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.golden.Golden;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

final class WorkedExampleTest {
    @TestFactory
    Stream<DynamicTest> reproducesEveryPublishedValue() throws IOException {
        Map<String, String> computed = PublishedValues.compute();
        Map<String, String> published = Golden.lines("worked-example.txt");
        assertThat(computed.keySet()).containsExactlyInAnyOrderElementsOf(published.keySet());
        return published.entrySet().stream()
                .map(value ->
                        DynamicTest.dynamicTest(
                                value.getKey(),
                                () ->
                                        assertThat(computed)
                                                .as(Golden.RULE)
                                                .containsEntry(value.getKey(), value.getValue())));
    }

    @Test
    void leadsToThePublishedHistory() throws HistoryException {
        WorkedExample example = new WorkedExample();
        assertThat(example.log().history())
                .hasToString("0x5ea2de9e2c19b68ff29028ffad13b8e1cf85fc3b50c6722e004e9f10c557ccab");
        assertThat(ModelHistory.replay(example.log().events()).history())
                .isEqualTo(example.log().history());
    }

    @Test
    void padsTheHeaderOfTheGenesisWithFourSpaces() {
        WorkedExample example = new WorkedExample();
        byte[] file = example.registered().file().toArray();

        assertThat(file).hasSize(288);
        assertThat(new String(file, 250, 6, StandardCharsets.US_ASCII)).isEqualTo("}}    ");
    }
}
