package org.commonweight.lab.experiment.result;

import org.commonweight.lab.experiment.result.Trial.Point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A curve of an experiment as a picture (SVG): for each setting the mean over its seeds, at the
 * steps that they have all measured.
 */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#d1495b", "#2e8b57", "#8d5a97", "#c77f00");

    private final String title;
    private final String curve;
    private final Map<String, List<Point>> lines;
    private final double lowest;
    private final double highest;
    private final int first;
    private final int last;

    private Plot(String title, String curve, Map<String, List<Point>> lines) {
        this.title = title;
        this.curve = curve;
        this.lines = lines;
        List<Point> points = lines.values().stream().flatMap(List::stream).toList();
        double low = points.stream().mapToDouble(Point::value).min().orElse(0);
        double high = points.stream().mapToDouble(Point::value).max().orElse(1);
        this.lowest = Math.floor(low);
        this.highest = Math.max(Math.ceil(high), lowest + 1);
        this.first = points.stream().mapToInt(Point::step).min().orElse(0);
        this.last = Math.max(first + 1, points.stream().mapToInt(Point::step).max().orElse(1));
    }

    /** Draws {@code curve} of {@code trials}. */
    static Plot of(String title, String curve, List<Trial> trials) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        trials.stream()
                .filter(trial -> trial.curves().containsKey(curve))
                .collect(
                        Collectors.groupingBy(
                                Trial::setting, LinkedHashMap::new, Collectors.toList()))
                .forEach((setting, group) -> lines.put(setting, mean(curve, group)));
        return new Plot(title, curve, lines);
    }

    private static List<Point> mean(String curve, List<Trial> trials) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        for (Trial trial : trials) {
            for (Point point : trial.curves().getOrDefault(curve, List.of())) {
                values.computeIfAbsent(point.step(), _ -> new ArrayList<>()).add(point.value());
            }
        }
        return values.entrySet().stream()
                .filter(step -> step.getValue().size() == trials.size())
                .map(step ->
                        new Point(
                                step.getKey(),
                                step.getValue().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .average()
                                        .orElseThrow()))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, LEFT, 20, "start", title);
        text(svg, LEFT, 38, "start", curve + ", %");
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = lowest + (highest - lowest) * tick / TICKS;
            int step = first + (last - first) * tick / TICKS;
            svg.append(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>\n"
                            .formatted(LEFT, WIDTH - RIGHT, number(y(value)), number(y(value))));
            text(svg, LEFT - 6, y(value) + 4, "end", number(value));
            text(svg, x(step), HEIGHT - BOTTOM + 18, "middle", Integer.toString(step));
        }
        int line = 0;
        for (Map.Entry<String, List<Point>> entry : lines.entrySet()) {
            String colour = COLOURS.get(line % COLOURS.size());
            draw(svg, entry.getValue(), colour);
            svg.append(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
                            .formatted(
                                    LEFT + 160 * line,
                                    HEIGHT - 12,
                                    colour,
                                    escape(entry.getKey())));
            line++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, List<Point> points, String colour) {
        String path =
                points.stream()
                        .map(point -> number(x(point.step())) + "," + number(y(point.value())))
                        .collect(Collectors.joining(" "));
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                        .formatted(path, colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(number(x), number(y), anchor, escape(words)));
    }

    private double x(int step) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * (step - first) / (last - first);
    }

    private double y(double value) {
        double height = HEIGHT - TOP - BOTTOM;
        return HEIGHT - BOTTOM - height * (value - lowest) / (highest - lowest);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
