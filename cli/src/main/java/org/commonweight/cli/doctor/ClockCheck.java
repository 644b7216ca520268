package org.commonweight.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares this clock with others: a block cannot be from the future, and servers say what time it
 * is. Windows of rounds are absolute, so a clock that is minutes off misses them.
 */
public final class ClockCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long DOUBTFUL = 5;
    private static final long BROKEN = 60;

    private ClockCheck() {}

    /**
     * Judges this clock, which says {@code now}.
     *
     * @param block the time of the newest block, Unix seconds, if the ledger answered
     * @param server what a server says, Unix seconds, if one did
     */
    public static Finding judge(Instant now, Optional<Long> block, Optional<Long> server) {
        long here = now.getEpochSecond();
        if (block.isPresent() && block.get() - here > DOUBTFUL) {
            return skew("behind the ledger's newest block", block.get() - here);
        }
        if (server.isEmpty()) {
            return block.isPresent()
                    ? Finding.well("clock", "not behind the ledger's newest block")
                    : Finding.doubtful(
                            "clock", "nobody to compare with", "check the date of this machine");
        }
        long ahead = here - server.get();
        if (Math.abs(ahead) > DOUBTFUL) {
            return skew(ahead > 0 ? "ahead of the inbox" : "behind the inbox", Math.abs(ahead));
        }
        return Finding.well("clock", "within %d s of the inbox".formatted(DOUBTFUL));
    }

    private static Finding skew(String how, long seconds) {
        String saw = seconds + " s " + how;
        String remedy = "set the time of this machine, best by network time (NTP)";
        return seconds > BROKEN
                ? Finding.broken("clock", saw, remedy)
                : Finding.doubtful("clock", saw, remedy);
    }

    /** Returns the time that the server of {@code uri} says, Unix seconds. */
    public static Optional<Long> askServer(URI uri) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .flatMap(ClockCheck::parse);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> parse(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
