package org.commonweight.participant.model;

import org.commonweight.participant.round.ParticipantLog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Waits for something that does not answer, as long as it takes: says once that it waits and since
 * when, and once that it is over. Pauses grow from one second to half a minute.
 */
final class Outage {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final String subject;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Problems problems;
    private final ParticipantLog log;
    private Optional<Instant> since = Optional.empty();
    private Duration pause = FIRST;

    /** Waits for {@code subject}, such as "the ledger of digits". */
    Outage(
            String subject,
            InstantSource clock,
            ZoneId zone,
            Problems problems,
            ParticipantLog log) {
        this.subject = subject;
        this.clock = clock;
        this.zone = zone;
        this.problems = problems;
        this.log = log;
    }

    /** Waits a while. */
    void pause(Exception failure) throws InterruptedException {
        String why = String.valueOf(failure.getMessage());
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            log.outage(subject, why);
        }
        String time = TIME.format(since.get().atZone(zone));
        problems.put(subject, "%s does not answer since %s: %s".formatted(subject, time, why));
        Thread.sleep(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    /** Notes that it answers. */
    void over() {
        if (since.isPresent()) {
            log.outageOver(subject, Duration.between(since.get(), clock.instant()));
            problems.clear(subject);
            since = Optional.empty();
            pause = FIRST;
        }
    }
}
