package org.commonweight.organization.journal;

import org.commonweight.ledger.storage.JournalFile.Line;
import org.commonweight.protocol.content.Digest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a journal speaks last of each step of each round. */
final class JournalIndex {
    private final Map<Digest, Map<Mark, Line>> lines = new HashMap<>();

    private record Mark(Step step, long round) {}

    void add(JournalEntry entry, Line line) {
        lines.computeIfAbsent(entry.model(), model -> new HashMap<>())
                .put(new Mark(entry.step(), entry.round()), line);
    }

    Optional<Line> last(Digest model, Step step, long round) {
        return Optional.ofNullable(lines.getOrDefault(model, Map.of()).get(new Mark(step, round)));
    }
}
