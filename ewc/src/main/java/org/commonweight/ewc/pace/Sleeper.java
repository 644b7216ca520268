package org.commonweight.ewc.pace;

import java.time.Duration;

/** Something that lets time pass, such as {@code Thread::sleep}. */
@FunctionalInterface
public interface Sleeper {
    /** Returns after about {@code duration}; how long it really was is measured afterwards. */
    void sleep(Duration duration) throws InterruptedException;
}
