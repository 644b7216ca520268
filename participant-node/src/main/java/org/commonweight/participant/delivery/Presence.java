package org.commonweight.participant.delivery;

import org.commonweight.protocol.relay.PresenceRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Leaves this participant's profile with the inbox, again until it is taken, and then tells it
 * every half minute that this participant is there, and whether it is ready. On a thread of its
 * own, since an inbox that does not answer must hold up no round.
 */
public final class Presence implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final Announcement announcement;
    private final Consumer<Optional<String>> failures;
    private final Duration again;
    private volatile boolean ready;
    private Optional<Thread> heart = Optional.empty();

    /**
     * Speaks for whoever announces {@code announcement}.
     *
     * @param failures is told why the inbox did not take the last that it was told, or that it did
     */
    public Presence(Inbox inbox, Announcement announcement, Consumer<Optional<String>> failures) {
        this(inbox, announcement, failures, AGAIN);
    }

    Presence(
            Inbox inbox,
            Announcement announcement,
            Consumer<Optional<String>> failures,
            Duration again) {
        this.inbox = inbox;
        this.announcement = announcement;
        this.failures = failures;
        this.again = again;
    }

    /** Says whether this participant would train now. */
    public void setReady(boolean ready) {
        this.ready = ready;
    }

    /** Begins, unless it has begun. */
    public void start() {
        if (heart.isEmpty()) {
            heart = Optional.of(Thread.ofVirtual().name("presence").start(this::live));
        }
    }

    private void live() {
        try {
            while (!tell("/profile", announcement.profile())) {
                Thread.sleep(again);
            }
            while (true) {
                tell("/presence", beat());
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] beat() {
        return new PresenceRequest(announcement.model(), Announcement.platform(), ready).body();
    }

    private boolean tell(String path, byte[] body) throws InterruptedException {
        try {
            inbox.post(path, body);
            failures.accept(Optional.empty());
            return true;
        } catch (IOException e) {
            failures.accept(Optional.of(String.valueOf(e.getMessage())));
            return false;
        }
    }

    @Override
    public void close() {
        heart.ifPresent(Thread::interrupt);
    }
}
