package org.commonweight.protocol.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.junit.jupiter.api.Test;

final class WorkedExampleTest {
    private final WorkedExample example = new WorkedExample();

    @Test
    void leadsToThePublishedHistory() throws HistoryException {
        assertThat(example.log().history())
                .hasToString("0x5ea2de9e2c19b68ff29028ffad13b8e1cf85fc3b50c6722e004e9f10c557ccab");
        assertThat(ModelHistory.replay(example.log().events()).history())
                .isEqualTo(example.log().history());
    }
}
