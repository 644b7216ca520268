package org.commonweight.participant.delivery;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.relay.PresenceRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the inbox every half minute that this participant is there, and whether it is ready. */
public final class Presence implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(30);

    private final Inbox inbox;
    private final Digest model;
    private final Consumer<Optional<String>> failures;
    private volatile boolean ready;
    private Optional<Thread> heart = Optional.empty();

    /**
     * Speaks for {@code model}.
     *
     * @param failures is told why the last beat did not arrive, or that it did
     */
    public Presence(Inbox inbox, Digest model, Consumer<Optional<String>> failures) {
        this.inbox = inbox;
        this.model = model;
        this.failures = failures;
    }

    /** Says whether this participant would train now. */
    public void setReady(boolean ready) {
        this.ready = ready;
    }

    /** Begins to beat, unless it does. */
    public void start() {
        if (heart.isEmpty()) {
            heart = Optional.of(Thread.ofVirtual().name("presence").start(this::beat));
        }
    }

    private void beat() {
        try {
            while (true) {
                once();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        PresenceRequest request = new PresenceRequest(model, Announcement.platform(), ready);
        try {
            inbox.post("/presence", request.body());
            failures.accept(Optional.empty());
        } catch (IOException e) {
            failures.accept(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        heart.ifPresent(Thread::interrupt);
    }
}
