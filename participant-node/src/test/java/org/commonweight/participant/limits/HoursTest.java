package org.commonweight.participant.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalTime;

class HoursTest {
    @ParameterizedTest
    @CsvSource({
        "09:00, 17:00, 08:59, false",
        "09:00, 17:00, 09:00, true",
        "09:00, 17:00, 16:59, true",
        "09:00, 17:00, 17:00, false",
        "22:00, 07:00, 21:59, false",
        "22:00, 07:00, 22:00, true",
        "22:00, 07:00, 00:00, true",
        "22:00, 07:00, 06:59, true",
        "22:00, 07:00, 07:00, false",
        "22:00, 07:00, 12:00, false",
        "12:00, 12:00, 03:00, true"
    })
    void includeTheirBeginAndNotTheirEndAlsoOverMidnight(
            String from, String until, String time, boolean inside) {
        assertThat(Hours.parse(from, until).include(LocalTime.parse(time))).isEqualTo(inside);
    }

    @Test
    void areWrittenAsTheyAreRead() {
        Hours hours = Hours.parse("07:05", "23:59");

        assertThat(hours.fromText()).isEqualTo("07:05");
        assertThat(hours.untilText()).isEqualTo("23:59");
    }

    @ParameterizedTest
    @CsvSource({"7, 22:00, from", "24:00, 22:00, from", "07:00, noon, until"})
    void nameTheTimeThatIsNone(String from, String until, String named) {
        assertThatThrownBy(() -> Hours.parse(from, until))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named);
    }
}
