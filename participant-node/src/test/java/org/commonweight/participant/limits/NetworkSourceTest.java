package org.commonweight.participant.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.participant.limits.Machine.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSourceTest {
    @ParameterizedTest
    @CsvSource({
        "u 1, METERED",
        "u 3, METERED",
        "u 2, UNMETERED",
        "u 4, UNMETERED",
        "u 0, UNKNOWN",
        "Failed to connect to bus, UNKNOWN",
        "'', UNKNOWN"
    })
    void takesAGuessOfNetworkManagerForItsAnswer(String output, Network network) {
        assertThat(NetworkSource.ofBusctl(output + "\n")).isEqualTo(network);
    }

    @Test
    void saysThatItDoesNotKnowWhereTheSystemTellsNothing() {
        assertThat(NetworkSource.of("Windows 11").read()).isEqualTo(Network.UNKNOWN);
        assertThat(NetworkSource.of("Mac OS X").read()).isEqualTo(Network.UNKNOWN);
    }
}
