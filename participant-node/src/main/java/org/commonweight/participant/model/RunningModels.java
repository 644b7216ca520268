package org.commonweight.participant.model;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The models of a running node, each on its own virtual thread; for any thread. */
public final class RunningModels implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(20);

    private final NodeParts parts;
    private final Keys keys;
    private final Map<Digest, Running> running = new LinkedHashMap<>();
    private Optional<Exception> firstFailure = Optional.empty();
    private Optional<Error> death = Optional.empty();

    /** Knows the key that takes part in a model. */
    @FunctionalInterface
    public interface Keys {
        /**
         * Returns who takes part in {@code model}, with a key for it alone if {@code ownKey}.
         *
         * @throws IOException if the key cannot be read, with why
         */
        Signer of(Digest model, boolean ownKey) throws IOException;
    }

    private record Running(TakingPart part, Thread thread) {}

    /** Starts with no models. */
    public RunningModels(NodeParts parts, Keys keys) {
        this.parts = parts;
        this.keys = keys;
    }

    /** Takes part in a model from now on. */
    public synchronized TakingPart start(JoinedModel joined) throws IOException {
        Running before = running.get(joined.model());
        if (before != null) {
            return before.part();
        }
        String name = joined.model().hex().substring(0, 10);
        TakingPart part =
                new TakingPart(parts, joined, keys.of(joined.model(), joined.ownKey()), name);
        Thread thread = Thread.ofVirtual().name("model-" + name).unstarted(() -> run(part, name));
        running.put(joined.model(), new Running(part, thread));
        thread.start();
        return part;
    }

    private void run(TakingPart part, String name) {
        try {
            part.run();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            fail(part, name, e);
        } catch (Error e) {
            die(e);
        }
    }

    /** Whatever this is, going on could only make it worse. */
    private synchronized void die(Error error) {
        if (death.isEmpty()) {
            death = Optional.of(error);
        }
        running.values().forEach(it -> it.thread().interrupt());
    }

    /** One model that cannot go on does not stop the others. */
    private void fail(TakingPart part, String name, Exception failure) {
        String why = why(failure);
        new ParticipantLog(parts.watcher().lines(name)).stopped(why);
        parts.problems().put("model " + part.joined().model(), "stopped: " + why);
        synchronized (this) {
            if (firstFailure.isEmpty()) {
                firstFailure = Optional.of(failure);
            }
        }
    }

    /** What nobody foresaw has no message for its owner, but one for who can repair it. */
    static String why(Exception failure) {
        if (!(failure instanceof RuntimeException)) {
            return String.valueOf(failure.getMessage());
        }
        String where =
                Stream.of(failure.getStackTrace())
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
        String what = failure.toString().replaceAll("\\p{Cntrl}+", " ");
        return "unexpected, start again, and report it if it comes back: " + what + where;
    }

    /** Returns all, in the order in which they were started. */
    public synchronized List<TakingPart> all() {
        return running.values().stream().map(Running::part).toList();
    }

    /** Returns the part in {@code model}. */
    public synchronized Optional<TakingPart> find(Digest model) {
        return Optional.ofNullable(running.get(model)).map(Running::part);
    }

    /** Resigns from a model and takes part no more. */
    public void leave(Digest model) throws LedgerException, InterruptedException {
        Optional<Member> member = find(model).flatMap(TakingPart::member);
        if (member.isPresent()) {
            member.get().resign();
        }
        Running left;
        synchronized (this) {
            left = running.remove(model);
        }
        if (left != null) {
            left.thread().interrupt();
        }
        parts.problems().clear("model " + model);
        parts.problems().clear(Member.obstacle(model));
    }

    /** Waits until nothing runs any more, and returns what went wrong first. */
    public Optional<Exception> awaitEnd() throws InterruptedException {
        for (List<Thread> threads = threads(); ; threads = threads()) {
            for (Thread thread : threads) {
                thread.join();
            }
            if (threads().stream().noneMatch(Thread::isAlive)) {
                return end();
            }
        }
    }

    private synchronized Optional<Exception> end() {
        if (death.isPresent()) {
            throw death.get();
        }
        return firstFailure;
    }

    private synchronized List<Thread> threads() {
        return new ArrayList<>(running.values().stream().map(Running::thread).toList());
    }

    /** Stops all, and waits for them a while. */
    @Override
    public void close() {
        List<Thread> threads = threads();
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                thread.join(STOPPING);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
