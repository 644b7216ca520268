package org.commonweight.organization.round;

import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.round.Reveal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges the updates of a round on all processors, and gives the verdicts in order of seq. It is
 * only so far ahead of who takes them that a crowd needs no more memory than a few.
 */
final class Judging implements AutoCloseable {
    /** Each update that is judged and not yet taken is held twice, as bytes and as numbers. */
    private static final int MOST = 4;

    private final AdmissionRule rule;
    private final List<FetchedUpdate> updates;
    private final Iterator<Reveal> reveals;
    private final Deque<Future<Verdict>> ahead = new ArrayDeque<>();
    private final int width = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    private final ExecutorService processors = Executors.newFixedThreadPool(width);

    Judging(AdmissionRule rule, List<Reveal> reveals, List<FetchedUpdate> updates) {
        this.rule = rule;
        this.reveals = reveals.iterator();
        this.updates = updates;
    }

    /** Returns the verdict on the next reveal, of which there must be one. */
    Verdict next() throws InterruptedException {
        while (ahead.size() < width && reveals.hasNext()) {
            Reveal reveal = reveals.next();
            FetchedUpdate update = updates.get(reveal.seq());
            ahead.add(processors.submit(() -> rule.judge(reveal, update)));
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An update could not be judged", e.getCause());
        }
    }

    @Override
    public void close() {
        processors.shutdownNow();
    }
}
