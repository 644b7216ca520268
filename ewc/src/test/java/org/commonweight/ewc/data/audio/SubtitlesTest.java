package org.commonweight.ewc.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.audio.Subtitles.Cue;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SubtitlesTest {
    @Test
    void readsCuesInOrderOfTime() throws MalformedException {
        assertThat(
                        read(
                                "2|01:00:00,000 -->"
                                    + " 01:00:01,250|click||1|00:00:01,005-->00:00:02,000|hiss"))
                .containsExactly(
                        new Cue("hiss", 1005, 2000), new Cue("click", 3_600_000, 3_601_250));
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hello; line 1: neither a number nor times",
                "1|0:0:1 --> 2; line 2: not of the form",
                "1|00:00:01,000 --> 00:00:02,000; line 2: no label follows",
                "1|00:00:02,000 --> 00:00:02,000|x; line 2: ends before it begins",
                "1|00:00:01,000 --> 00:00:03,000|x||2|00:00:02,000 --> 00:00:04,000|y; two sounds"
                        + " at 2000 ms",
            })
    void refusesWhatItDoesNotUnderstand(String lines, String message) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    private static List<Cue> read(String lines) throws MalformedException {
        return Subtitles.read(List.of(lines.split("\\|", -1)));
    }
}
