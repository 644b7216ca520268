package org.commonweight.ewc;

/** Is told how training goes, on the training thread; to stop it, interrupt that thread. */
@FunctionalInterface
public interface TrainingProgress {
    /** An epoch of 1…{@code epochs} is done; {@code loss} is the mean over its steps, in nats. */
    void epochDone(int epoch, int epochs, double loss);
}
