package org.commonweight.organization.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.node.LedgerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

@Timeout(20)
class PromptTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void answersInOrderAndLeavesOutWhatTheLedgerDoesNotTell() throws Exception {
        List<Optional<String>> answers =
                Prompt.ask(
                        List.of(
                                () -> "first",
                                () -> {
                                    throw new LedgerException.Unreachable("no answer");
                                },
                                () -> "last"),
                        LONG);

        assertThat(answers)
                .containsExactly(Optional.of("first"), Optional.empty(), Optional.of("last"));
    }

    @Test
    void waitsNoLongerThanItIsToldAndLeavesWhoeverAsksToEnd() throws Exception {
        CountDownLatch ledger = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Prompt.Question<String> slow =
                () -> {
                    try {
                        ledger.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError("others wait for the same answer", e);
                    }
                    ended.countDown();
                    return "late";
                };

        assertThat(Prompt.ask(List.of(slow, () -> "quick"), Duration.ofMillis(100)))
                .containsExactly(Optional.empty(), Optional.of("quick"));

        ledger.countDown();
        ended.await();
    }

    @Test
    void hasNothingToWaitForWhereNothingIsAsked() throws Exception {
        assertThat(Prompt.ask(List.<Prompt.Question<String>>of(), LONG)).isEmpty();
    }
}
