package org.commonweight.ewc.model;

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

    /** Adds {@code factor·from²}. */
    public static void addSquares(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * (from[i] * from[i]);
        }
    }
}
