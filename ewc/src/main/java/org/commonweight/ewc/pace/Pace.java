package org.commonweight.ewc.pace;

/** Is asked between steps, on the training thread, and returns when the next one may be taken. */
@FunctionalInterface
public interface Pace {
    /**
     * Waits as long as it sees fit.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void betweenSteps() throws InterruptedException;

    /** Returns the pace of training that never waits. */
    static Pace unlimited() {
        return () -> {};
    }

    /** Returns the pace that waits for this one and then for {@code other}. */
    default Pace and(Pace other) {
        return () -> {
            betweenSteps();
            other.betweenSteps();
        };
    }
}
