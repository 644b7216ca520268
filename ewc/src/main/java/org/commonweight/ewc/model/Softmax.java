package org.commonweight.ewc.model;

/** Softmax and its cross entropy in double precision, by StrictMath: the same bits everywhere. */
public final class Softmax {
    private Softmax() {}

    /** Returns the probability of every class. */
    public static double[] probabilities(float[] logits) {
        double total = logSumExp(logits);
        double[] probabilities = new double[logits.length];
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = StrictMath.exp(logits[c] - total);
        }
        return probabilities;
    }

    /** Returns −ln p of the class {@code label}, in nats. */
    public static double crossEntropy(float[] logits, int label) {
        return logSumExp(logits) - logits[label];
    }

    /** Returns {@code p − e}, the derivative of the cross entropy by the logits. */
    public static double[] gradient(double[] probabilities, int label) {
        double[] gradient = probabilities.clone();
        gradient[label] -= 1;
        return gradient;
    }

    /** Returns the class of the largest logit, the first of equals. */
    public static int argmax(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }

    private static double logSumExp(float[] logits) {
        double max = logits[argmax(logits)];
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - max);
        }
        return max + StrictMath.log(sum);
    }
}
