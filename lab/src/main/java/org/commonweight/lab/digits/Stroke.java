package org.commonweight.lab.digits;

/** One straight pull of the pen in the unit square, y downwards. */
record Stroke(double x1, double y1, double x2, double y2) {
    /**
     * Returns the square of the distance from a point to the stroke. Only +, −, · and / are used,
     * which every JDK rounds the same way.
     */
    double squaredDistance(double x, double y) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
        double t = Math.max(0, Math.min(1, along));
        double ex = x - (x1 + t * dx);
        double ey = y - (y1 + t * dy);
        return ex * ex + ey * ey;
    }
}
