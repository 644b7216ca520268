package org.commonweight.organization.service;

import java.util.ArrayList;
import java.util.List;

/** The threads of a service, which end with it. */
final class Background {
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /** Starts a thread, unless the service is at its end. */
    synchronized void start(String name, Runnable work) {
        if (!closed) {
            threads.add(Thread.ofVirtual().name(name).start(work));
        }
    }

    /** Tells whether the service is at its end: then nothing more begins. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Interrupts all threads and waits for their end, however often it is interrupted itself. */
    void stop() {
        List<Thread> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(threads);
        }
        running.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : running) {
            interrupted |= !joined(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
