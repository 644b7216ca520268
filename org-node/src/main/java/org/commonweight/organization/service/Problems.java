package org.commonweight.organization.service;

import org.commonweight.organization.operator.OperatorLog;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a node waits for, each since when; the log says it once when it begins and when it ends. */
public final class Problems {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final OperatorLog log;
    private final Map<String, Problem> open = new ConcurrentSkipListMap<>();

    private record Problem(String what, Instant since) {}

    /** Begins without any. */
    public Problems(InstantSource clock, OperatorLog log) {
        this.clock = clock;
        this.log = log;
    }

    /** Notes that {@code subject} cannot go on, and why; the reason may change meanwhile. */
    public void begin(String subject, String what) {
        Problem known = open.get(subject);
        open.put(subject, new Problem(what, known == null ? clock.instant() : known.since()));
        if (known == null) {
            log.waiting(subject, what);
        }
    }

    /** Notes that {@code subject} cannot go on any more, which is said whatever it waited for. */
    public void stop(String subject, String why) {
        open.put(subject, new Problem("stopped: " + why, clock.instant()));
        log.stopped(subject, why);
    }

    /** Notes that {@code subject} goes on. */
    public void end(String subject) {
        if (open.remove(subject) != null) {
            log.goesOn(subject);
        }
    }

    /** Returns one line for each, with the time (UTC) at which it began. */
    public List<String> lines() {
        return open.entrySet().stream()
                .map(entry ->
                        "%s, since %s UTC: %s"
                                .formatted(
                                        entry.getKey(),
                                        TIME.format(entry.getValue().since()),
                                        entry.getValue().what()))
                .toList();
    }
}
