package org.commonweight.ewc.pace;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stops training between two steps, and lets it go on, from any other thread. */
public final class PauseSwitch implements Pace {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private boolean paused;
    private boolean waiting;

    /** Lets training stop after the step it is in. */
    public void pause() {
        set(true);
    }

    /** Lets training go on. */
    public void resume() {
        set(false);
    }

    private void set(boolean paused) {
        lock.lock();
        try {
            this.paused = paused;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether training stands still now. */
    public boolean isWaiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void betweenSteps() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (paused) {
                waiting = true;
                resumed.await();
            }
        } finally {
            waiting = false;
            lock.unlock();
        }
    }
}
