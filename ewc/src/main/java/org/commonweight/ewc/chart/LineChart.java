package org.commonweight.ewc.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Curves over one pair of axes, as SVG of 720×420 that needs no script and no font of its own.
 * Where values are alike it widens the axis, so that something is seen.
 */
public record LineChart(String title, String xLabel, String yLabel, List<Curve> curves) {
    private static final List<String> COLOURS =
            List.of("#0b6e6e", "#b5541c", "#4a4e9e", "#8a2f5c", "#5b7f1f", "#7a6a00", "#444444");
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 540;
    private static final int TOP = 50;
    private static final int BOTTOM = 360;
    private static final int TICKS = 5;

    public LineChart {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("There are no curves");
        }
    }

    /** From the lowest to the highest value of an axis. */
    private record Range(double low, double high) {
        double share(double value) {
            return (value - low) / (high - low);
        }

        double at(double share) {
            return low + share * (high - low);
        }
    }

    /** Returns the picture. */
    public String toSvg() {
        Range x = range(Curve.Point::x);
        Range y = range(Curve.Point::y);
        List<String> lines = new ArrayList<>();
        lines.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">"
                        .formatted(WIDTH, HEIGHT));
        lines.add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>".formatted(WIDTH, HEIGHT));
        lines.add(text(LEFT, 28, "start", title));
        lines.add(text((LEFT + RIGHT) / 2, HEIGHT - 14, "middle", xLabel));
        lines.add(text(LEFT, TOP - 8, "end", yLabel));
        for (int tick = 0; tick <= TICKS; tick++) {
            addTick(lines, x, y, (double) tick / TICKS);
        }
        for (int i = 0; i < curves.size(); i++) {
            addCurve(lines, x, y, i);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private Range range(ToDoubleFunction<Curve.Point> value) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (Curve.Point point : curve.points()) {
                low = Math.min(low, value.applyAsDouble(point));
                high = Math.max(high, value.applyAsDouble(point));
            }
        }
        return low == high ? new Range(low - 0.5, high + 0.5) : new Range(low, high);
    }

    private static void addTick(List<String> lines, Range x, Range y, double share) {
        double across = LEFT + share * (RIGHT - LEFT);
        double up = BOTTOM - share * (BOTTOM - TOP);
        lines.add("<path d=\"M%d %s H%d\" stroke=\"#ddd\"/>".formatted(LEFT, number(up), RIGHT));
        lines.add(text(across, BOTTOM + 20, "middle", number(x.at(share))));
        lines.add(text(LEFT - 8, up + 4, "end", number(y.at(share))));
    }

    private void addCurve(List<String> lines, Range x, Range y, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        StringBuilder path = new StringBuilder();
        for (Curve.Point point : curves.get(index).points()) {
            String across = number(LEFT + x.share(point.x()) * (RIGHT - LEFT));
            String up = number(BOTTOM - y.share(point.y()) * (BOTTOM - TOP));
            path.append(path.isEmpty() ? "M" : " L").append(across).append(' ').append(up);
            lines.add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\"/>"
                            .formatted(across, up, colour));
        }
        lines.add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        .formatted(path, colour));
        int row = TOP + 20 * index;
        lines.add(
                "<path d=\"M%d %d h18\" stroke=\"%s\" stroke-width=\"3\"/>"
                        .formatted(RIGHT + 14, row, colour));
        lines.add(text(RIGHT + 38, row + 4, "start", curves.get(index).name()));
    }

    private static String text(double x, double y, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, escaped);
    }

    /** Four significant digits and no trailing zeros, with a point in every locale. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
