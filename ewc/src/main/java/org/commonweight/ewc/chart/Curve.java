package org.commonweight.ewc.chart;

import java.util.List;

/**
 * A named line through points, left to right.
 *
 * @param points at least one; all values finite
 */
public record Curve(String name, List<Point> points) {
    /** One measurement. */
    public record Point(double x, double y) {
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("Not a point to draw: " + x + ", " + y);
            }
        }
    }

    public Curve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("The curve " + name + " has no points");
        }
    }
}
