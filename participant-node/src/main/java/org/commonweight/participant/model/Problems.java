package org.commonweight.participant.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What keeps a node waiting now, a line for each subject; for any thread. */
public final class Problems {
    private final Map<String, String> bySubject = new ConcurrentSkipListMap<>();
    private final Runnable changed;

    /** Tells {@code changed} of every change. */
    public Problems(Runnable changed) {
        this.changed = changed;
    }

    /** Puts a problem in place of an earlier one with the same subject; tells whether it is new. */
    public boolean put(String subject, String line) {
        boolean isNew = !line.equals(bySubject.put(subject, line));
        if (isNew) {
            changed.run();
        }
        return isNew;
    }

    /** Takes the problem of a subject away. */
    public void clear(String subject) {
        if (bySubject.remove(subject) != null) {
            changed.run();
        }
    }

    /** Returns the lines. */
    public List<String> lines() {
        return new ArrayList<>(bySubject.values());
    }
}
