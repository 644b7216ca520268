package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Preimages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Measures how long it takes to read a model's whole past and recompute every acc and history:
 * {@code mvn -pl ledger-client -am verify -Dit.test=ReadBackIT -Drounds=1000}.
 */
@EnabledIfSystemProperty(named = "rounds", matches = "\\d+")
class ReadBackIT {
    private static final int UPDATES = 10;

    @TempDir private Path folder;

    @Test
    void readsBackAndRecomputesEveryRound() throws Exception {
        int rounds = Integer.getInteger("rounds");
        try (LedgerBench bench = new LedgerBench(AnvilChain.start(folder), UPDATES)) {
            Digest model = bench.allowListModel();
            for (int i = 0; i < rounds; i++) {
                write(bench, model);
            }
            new ModelFollower(bench.ledger, model).poll();

            long cpu = cpu();
            long wall = System.nanoTime();
            ModelHistory history = new ModelFollower(bench.ledger, model).poll();
            Duration read = Duration.ofNanos(cpu() - cpu);
            Duration took = Duration.ofNanos(System.nanoTime() - wall);

            assertThat(history.rounds())
                    .hasSize(rounds)
                    .allMatch(round -> round.outcome() == Outcome.FINAL)
                    .allMatch(round -> round.reveals().size() == UPDATES);
            bench.assertAgrees(model, history);
            System.out.printf(
                    "%d rounds of %d updates read and recomputed: %d ms CPU, %d ms in all%n",
                    rounds, UPDATES, read.toMillis(), took.toMillis());
        }
    }

    private static void write(LedgerBench bench, Digest model) throws Exception {
        RoundOpened opened = bench.open(model, bench.terms(UPDATES, UPDATES, 0, true));
        List<Entry> entries = bench.entries(opened, UPDATES);
        bench.relayCommits(opened, entries);
        bench.relayReveals(opened, entries);
        Digest acc = opened.opening();
        for (int seq = 0; seq < UPDATES; seq++) {
            Entry entry = entries.get(seq);
            acc =
                    Preimages.accumulate(
                            acc,
                            Preimages.leaf(
                                    seq, entry.participant(), entry.update(), entry.samples()));
        }
        bench.propose(opened, acc, LedgerBench.rejectFirst(0, UPDATES));
        bench.org.finalizeRound(model, opened.round());
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
