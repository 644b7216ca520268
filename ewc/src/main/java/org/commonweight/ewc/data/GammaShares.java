package org.commonweight.ewc.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Shares of a symmetric Dirichlet distribution, as gamma variates divided by their sum. */
final class GammaShares {
    private GammaShares() {}

    /** Returns the running sums of {@code count} shares; the last is 1. */
    static double[] cumulative(double alpha, int count, RandomGenerator random) {
        double[] logs = new double[count];
        for (int i = 0; i < count; i++) {
            logs[i] = logGamma(alpha, random);
        }
        // Below an alpha of about 0.01 the variates themselves would underflow.
        double largest = Arrays.stream(logs).max().orElseThrow();
        double[] upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += StrictMath.exp(logs[i] - largest);
            upTo[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            upTo[i] /= sum;
        }
        return upTo;
    }

    /** ln of a variate of Gamma(alpha, 1), with Gamma(a) = Gamma(a+1)·U^(1/a) below 1. */
    private static double logGamma(double alpha, RandomGenerator random) {
        return alpha >= 1
                ? StrictMath.log(gamma(alpha, random))
                : StrictMath.log(gamma(alpha + 1, random))
                        + StrictMath.log(1 - random.nextDouble()) / alpha;
    }

    /** Marsaglia and Tsang 2000, for alpha of at least 1. */
    private static double gamma(double alpha, RandomGenerator random) {
        double d = alpha - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            double u = 1 - random.nextDouble();
            if (v > 0 && StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }
}
