package org.commonweight.organization.api;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.round.HistoryException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a ledger that may be away, and waits no longer than is of use to whoever wants to know. */
final class Prompt {
    private Prompt() {}

    /** What is asked of the ledger. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws LedgerException, HistoryException;
    }

    /**
     * Asks everything at once, and returns the answers in order; empty where the ledger has none
     * within {@code patience}. Nothing is interrupted then: others wait for the same look at it.
     */
    static <T> List<Optional<T>> ask(List<? extends Question<T>> questions, Duration patience)
            throws InterruptedException {
        Map<Integer, T> answers = new ConcurrentHashMap<>();
        CountDownLatch open = new CountDownLatch(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            int place = i;
            Question<T> question = questions.get(i);
            Thread.ofVirtual()
                    .name("prompt")
                    .start(() -> {
                        try {
                            answers.put(place, question.ask());
                        } catch (LedgerException | HistoryException away) {
                            // The node's problems tell what is wrong; here it is just not known.
                        } finally {
                            open.countDown();
                        }
                    });
        }
        boolean _ = open.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        List<Optional<T>> found = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            found.add(Optional.ofNullable(answers.get(i)));
        }
        return found;
    }
}
