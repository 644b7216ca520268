package org.commonweight.protocol.average;

/**
 * The grid of a round: deltas are integers times 2^−scale within ±cap, Fisher values integers
 * within 0…fisherCap.
 */
public record Grid(int cap, int fisherCap, int scale) {
    /** Step 2^−24, no cap below the int32 range. */
    public static final Grid DEFAULT = new Grid(Integer.MAX_VALUE, Integer.MAX_VALUE, 24);

    /** The finest grid. */
    public static final int MAX_SCALE = 30;

    public Grid {
        if (cap < 1 || fisherCap < 1 || scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("Not a grid: caps ≥ 1, scale 0…30");
        }
    }
}
