package org.commonweight.lab.digits;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How one picture is written: the whole digit is stretched, slanted, turned and moved, and every
 * point of it trembles.
 */
record Hand(
        double a, double b, double c, double d, double dx, double dy, double pen, double tremble) {
    private static final double CENTER = 0.5;

    static Hand draw(RandomGenerator random) {
        double turn = within(random, 0.25);
        double slant = within(random, 0.25);
        double width = 1 + within(random, 0.22);
        double height = 1 + within(random, 0.18);
        // A small angle's cosine and sine as polynomials: the same bits on every JDK.
        double cos = 1 - turn * turn / 2;
        double sin = turn - turn * turn * turn / 6;
        return new Hand(
                width * cos,
                slant - height * sin,
                width * sin,
                height * cos,
                within(random, 0.09),
                within(random, 0.09),
                0.035 + 0.03 * random.nextDouble(),
                0.035);
    }

    List<Stroke> write(List<Stroke> strokes, RandomGenerator random) {
        return strokes.stream()
                .map(s ->
                        new Stroke(
                                x(s.x1(), s.y1()) + within(random, tremble),
                                y(s.x1(), s.y1()) + within(random, tremble),
                                x(s.x2(), s.y2()) + within(random, tremble),
                                y(s.x2(), s.y2()) + within(random, tremble)))
                .toList();
    }

    private double x(double x, double y) {
        return CENTER + a * (x - CENTER) + b * (y - CENTER) + dx;
    }

    private double y(double x, double y) {
        return CENTER + c * (x - CENTER) + d * (y - CENTER) + dy;
    }

    private static double within(RandomGenerator random, double limit) {
        return (2 * random.nextDouble() - 1) * limit;
    }
}
