package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class HistoryViewTest {
    private static final int CROWD = 100;

    private final List<LoggedEvent> events = new WorkedExample().log().events();
    private final SlowLedger ledger = new SlowLedger();
    private final HistoryView view = new HistoryView(ledger, WorkedExample.MODEL_ID);

    /** Answers a look when it is let through, with all events or none. */
    private final class SlowLedger implements LedgerReader {
        final Semaphore looks = new Semaphore(0);
        final AtomicInteger begun = new AtomicInteger();
        volatile boolean silent;
        volatile int broken;

        @Override
        public Block latest() throws LedgerException {
            int look = begun.incrementAndGet();
            try {
                looks.acquire();
            } catch (InterruptedException e) {
                throw new LedgerException.Unreachable("interrupted", e);
            }
            if (look == broken) {
                throw new IllegalStateException("a defect");
            }
            if (silent) {
                throw new LedgerException.Unreachable("no answer");
            }
            return block(events.getLast().at().blockNumber()).orElseThrow();
        }

        @Override
        public Optional<Block> block(long number) {
            Digest hash =
                    events.stream()
                            .filter(event -> event.at().blockNumber() == number)
                            .map(event -> event.at().blockHash())
                            .findFirst()
                            .orElse(Digest.ZERO);
            return Optional.of(new Block(number, hash, Digest.ZERO, 0, Optional.empty()));
        }

        @Override
        public Optional<ModelState> model(Digest model) {
            return Optional.empty();
        }

        @Override
        public Digest history(Digest model, long round) {
            return Digest.ZERO;
        }

        @Override
        public List<LoggedEvent> events(Digest model, long fromBlock, long toBlock) {
            return events.stream()
                    .filter(event -> event.at().blockNumber() >= fromBlock)
                    .filter(event -> event.at().blockNumber() <= toBlock)
                    .toList();
        }
    }

    @Test
    void answersACrowdWithTwoLooks() throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = crowd.submit(this::rounds);
            await(1);
            List<Future<Integer>> others = crowd(crowd);
            ledger.looks.release(CROWD);

            assertThat(first.get()).isEqualTo(3);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isEqualTo(3);
            }
            assertThat(ledger.begun).hasValue(2);
        }
    }

    @Test
    void tellsACrowdOfOneFailureThatNobodyAnswers() throws Exception {
        ledger.silent = true;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = crowd.submit(this::rounds);
            await(1);
            List<Future<Integer>> others = crowd(crowd);
            ledger.looks.release(CROWD);

            assertThatThrownBy(first::get).hasMessageContaining("no answer");
            for (Future<Integer> other : others) {
                assertThatThrownBy(other::get).hasMessageContaining("no answer");
            }
            assertThat(ledger.begun).hasValue(2);
        }
    }

    @Test
    void givesNobodyAnOlderHistoryWhenALookBreaksOff() throws Exception {
        ledger.broken = 2;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = crowd.submit(this::rounds);
            await(1);
            List<Future<Integer>> others = crowd(crowd);
            ledger.looks.release(CROWD);

            assertThat(first.get()).isEqualTo(3);
            int failed = 0;
            for (Future<Integer> other : others) {
                try {
                    assertThat(other.get()).isEqualTo(3);
                } catch (ExecutionException e) {
                    assertThat(e).hasMessageContaining("a defect");
                    failed++;
                }
            }
            assertThat(failed).isEqualTo(1);
            assertThat(ledger.begun).hasValue(3);
        }
    }

    @Test
    void looksAgainForEachWhoComesAfterTheLastLook() throws Exception {
        ledger.looks.release(2);

        assertThat(rounds()).isEqualTo(3);
        assertThat(rounds()).isEqualTo(3);

        assertThat(ledger.begun).hasValue(2);
    }

    private int rounds() throws Exception {
        return view.ask(history -> history.rounds().size());
    }

    /** Returns when all of them have asked. */
    private List<Future<Integer>> crowd(ExecutorService threads) throws InterruptedException {
        List<Future<Integer>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(threads.submit(this::rounds));
        }
        while (view.asked() <= CROWD) {
            Thread.sleep(5);
        }
        return crowd;
    }

    private void await(int looks) throws InterruptedException {
        while (ledger.begun.get() < looks) {
            Thread.sleep(5);
        }
    }
}
