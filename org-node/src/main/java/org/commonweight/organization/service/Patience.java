package org.commonweight.organization.service;

import java.time.Duration;
import java.util.Arrays;

/**
 * Waits for what fails to work again, and says so: a second before the next attempt, then twice as
 * long each time, a minute at most. For one thread.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final String subject;
    private final Problems problems;
    private Duration next = FIRST;

    /** Waits on behalf of {@code subject}. */
    Patience(String subject, Problems problems) {
        this.subject = subject;
        this.problems = problems;
    }

    /** Waits because of {@code why}, which is no problem if it comes of an interruption. */
    void waitAfter(Exception why) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        problems.begin(subject, words(why));
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        Thread.sleep(pause);
    }

    /** Nobody wrote a sentence for what should not happen, so its place in the code is named. */
    private static String words(Exception why) {
        if (!(why instanceof RuntimeException)) {
            return String.valueOf(why.getMessage());
        }
        String place =
                Arrays.stream(why.getStackTrace()).findFirst().map(f -> " at " + f).orElse("");
        return "an error of this program, please report it: " + why + place;
    }

    /** Notes that it works. */
    void over() {
        problems.end(subject);
        next = FIRST;
    }
}
