package org.commonweight.organization;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a node has opened; closes the last first, and goes on when one of them fails. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Adds what is closed after everything that was opened before and after it. */
    void addLast(AutoCloseable resource) {
        open.addLast(resource);
    }

    @Override
    public void close() {
        IllegalStateException failures =
                new IllegalStateException("Not everything could be closed");
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
