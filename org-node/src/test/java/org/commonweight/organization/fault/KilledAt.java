package org.commonweight.organization.fault;

import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;

import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the node once, the first time that it reaches a step; whichever thread is there dies. */
record KilledAt(Step step, StepObserver.Moment moment, AtomicBoolean done, Thread runner)
        implements StepObserver {
    /** Stands for the end of a process: nobody catches it on the way. */
    static final class End extends RuntimeException {
        private static final long serialVersionUID = 1L;

        End(Step step, Moment moment) {
            super("ended at " + step + " " + moment, null, false, false);
        }
    }

    @Override
    public void reached(Step now, StepObserver.Moment when) {
        if (now == step && when == moment && done.compareAndSet(false, true)) {
            runner.interrupt();
            throw new End(step, moment);
        }
    }
}
