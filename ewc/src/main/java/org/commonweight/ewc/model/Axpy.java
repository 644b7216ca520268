package org.commonweight.ewc.model;

import java.util.List;

/**
 * {@code to ← to + factor·from}, element by element: the inner loop of everything here, and the one
 * that the virtual machine turns into vector instructions. Never fused, so it rounds alike
 * everywhere.
 */
public final class Axpy {
    private Axpy() {}

    /** Adds in single precision. */
    public static void add(float factor, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    /** Adds single-precision values in double precision. */
    public static void add(double factor, float[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    /** Adds in double precision. */
    public static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    /**
     * Adds {@code Σ factors[k]·rows[k]} over the factors that are not 0, in their order: the same
     * bits as one after the other, with four rows in one pass.
     */
    static void addAll(float[] factors, float[][] rows, float[] to) {
        int[] next = new int[4];
        int waiting = 0;
        for (int k = 0; k < factors.length; k++) {
            if (factors[k] != 0) {
                next[waiting++] = k;
            }
            if (waiting == 4) {
                addFour(factors, rows, next, to);
                waiting = 0;
            }
        }
        for (int k = 0; k < waiting; k++) {
            add(factors[next[k]], rows[next[k]], to);
        }
    }

    private static void addFour(float[] factors, float[][] rows, int[] at, float[] to) {
        float f0 = factors[at[0]];
        float f1 = factors[at[1]];
        float f2 = factors[at[2]];
        float f3 = factors[at[3]];
        float[] r0 = rows[at[0]];
        float[] r1 = rows[at[1]];
        float[] r2 = rows[at[2]];
        float[] r3 = rows[at[3]];
        for (int i = 0; i < to.length; i++) {
            to[i] = to[i] + f0 * r0[i] + f1 * r1[i] + f2 * r2[i] + f3 * r3[i];
        }
    }

    /**
     * Does the same in double precision for several factors and sums, and widens each row only
     * once. A row takes part if any of its factors is not 0; a factor of 0 changes no sum.
     */
    static void addAll(List<double[]> factors, float[][] rows, List<double[]> to) {
        double[][] wide = new double[4][to.getFirst().length];
        int[] next = new int[4];
        int waiting = 0;
        for (int k = 0; k < rows.length; k++) {
            if (counts(factors, k)) {
                widen(rows[k], wide[waiting]);
                next[waiting++] = k;
            }
            if (waiting == 4) {
                for (int sum = 0; sum < to.size(); sum++) {
                    addFour(factors.get(sum), wide, next, to.get(sum));
                }
                waiting = 0;
            }
        }
        for (int k = 0; k < waiting; k++) {
            for (int sum = 0; sum < to.size(); sum++) {
                add(factors.get(sum)[next[k]], wide[k], to.get(sum));
            }
        }
    }

    private static boolean counts(List<double[]> factors, int row) {
        for (double[] of : factors) {
            if (of[row] != 0) {
                return true;
            }
        }
        return false;
    }

    private static void widen(float[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i];
        }
    }

    private static void addFour(double[] factors, double[][] rows, int[] at, double[] to) {
        double f0 = factors[at[0]];
        double f1 = factors[at[1]];
        double f2 = factors[at[2]];
        double f3 = factors[at[3]];
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        for (int i = 0; i < to.length; i++) {
            to[i] = to[i] + f0 * r0[i] + f1 * r1[i] + f2 * r2[i] + f3 * r3[i];
        }
    }

    /** Adds {@code factor·from²}. */
    public static void addSquares(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * (from[i] * from[i]);
        }
    }
}
