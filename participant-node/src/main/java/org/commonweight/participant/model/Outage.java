package org.commonweight.participant.model;

import org.commonweight.participant.round.ParticipantLog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Waits for something that keeps a model from going on, as long as it takes: says once that it
 * waits and since when, and once that it is over. Pauses grow from one second to half a minute.
 */
final class Outage {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final String subject;
    private final Kind kind;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Problems problems;
    private final ParticipantLog log;
    private Optional<Instant> since = Optional.empty();
    private Duration pause = FIRST;

    /** What is wrong with a subject, and when it is not any more. */
    enum Kind {
        /** It does not answer. */
        SILENT("it answers", "does not answer", "answers again"),
        /** It takes nothing, or gives nothing back. */
        UNUSABLE("it can be used", "cannot be used", "can be used again"),
        /** It is higher than is allowed. */
        DEAR("it falls", "is too high", "is low enough again");

        private final String end;
        private final String state;
        private final String after;

        Kind(String end, String state, String after) {
            this.end = end;
            this.state = state;
            this.after = after;
        }
    }

    /** Waits for {@code subject}, such as "the ledger of digits". */
    Outage(
            String subject,
            Kind kind,
            InstantSource clock,
            ZoneId zone,
            Problems problems,
            ParticipantLog log) {
        this.subject = subject;
        this.kind = kind;
        this.clock = clock;
        this.zone = zone;
        this.problems = problems;
        this.log = log;
    }

    /** Waits a while. */
    void pause(Exception failure) throws InterruptedException {
        note(failure);
        Thread.sleep(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    /** Says what is waited for, for whoever waits in another way. */
    void note(Exception failure) {
        String why = String.valueOf(failure.getMessage());
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            log.outage(subject, kind.end, why);
        }
        String time = TIME.format(since.get().atZone(zone));
        problems.put(subject, "%s %s since %s: %s".formatted(subject, kind.state, time, why));
    }

    /** Notes that it is over. */
    void over() {
        if (since.isPresent()) {
            log.outageOver(subject, kind.after, Duration.between(since.get(), clock.instant()));
            forget();
        }
    }

    /** Waits no more, whether it is over or not. */
    void forget() {
        if (since.isPresent()) {
            problems.clear(subject);
            since = Optional.empty();
            pause = FIRST;
        }
    }
}
