package org.commonweight.ewc.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.chart.Curve.Point;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;

class LineChartTest {
    private static final LineChart CHART =
            new LineChart(
                    "a < b & c",
                    "round",
                    "accuracy",
                    List.of(
                            new Curve("plain", List.of(new Point(0, 0.5), new Point(10, 1))),
                            new Curve("EWC", List.of(new Point(5, 0.75)))));

    @Test
    void drawsEveryPointBetweenTheAxes() throws Exception {
        var svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(CHART.toSvg().getBytes(UTF_8)));

        var circles = svg.getElementsByTagName("circle");
        assertThat(circles.getLength()).isEqualTo(3);
        assertThat(circles.item(0).getAttributes().getNamedItem("cx").getNodeValue())
                .isEqualTo("70");
        assertThat(circles.item(1).getAttributes().getNamedItem("cy").getNodeValue())
                .isEqualTo("50");
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("a < b & c", "plain", "EWC", "accuracy", "0.5", "10");
    }

    @Test
    void writesTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String svg = CHART.toSvg();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(CHART.toSvg()).isEqualTo(svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsASinglePointInTheMiddle() {
        LineChart single =
                new LineChart("", "", "", List.of(new Curve("one", List.of(new Point(3, 3)))));

        assertThat(single.toSvg()).contains("<circle cx=\"305\" cy=\"205\"");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> new Point(0, Double.NaN)).hasMessageContaining("Not a point");
        assertThatThrownBy(() -> new Curve("empty", List.of())).hasMessageContaining("no points");
        assertThatThrownBy(() -> new LineChart("", "", "", List.of()))
                .hasMessage("There are no curves");
    }
}
