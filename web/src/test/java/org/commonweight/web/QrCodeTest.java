package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QrCodeTest {
    @Test
    void drawsAFinderPatternInEachOfThreeCornersInsideAQuietZone() {
        String svg = QrCode.svg("commonweight:join");

        assertThat(svg)
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\"");
        assertThat(svg).contains("M4,4h1", "M10,4h1", "M28,4h1", "M4,28h1");
        assertThat(svg).doesNotContain("M3,", ",3h", "M29,", ",29h");
    }

    @Test
    void saysThatATextIsTooLong() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(3000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Too long for a QR code: 3000");
    }
}
