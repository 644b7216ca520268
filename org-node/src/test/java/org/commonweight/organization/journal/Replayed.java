package org.commonweight.organization.journal;

import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A journal's entries for a test to compare: small enough to be kept. */
public final class Replayed {
    private Replayed() {}

    /** Returns all that {@code journal} says of {@code model}, in order. */
    public static List<JournalEntry> of(Journal journal, Digest model) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        journal.replay(model, entries::add);
        return entries;
    }
}
