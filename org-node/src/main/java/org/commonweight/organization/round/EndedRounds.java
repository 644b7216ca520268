package org.commonweight.organization.round;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How one model's rounds ended: written down, said to the operator, and summed up. */
final class EndedRounds {
    private final EthereumLedger chain;
    private final RoundMemory memory;
    private final OperatorLog log;
    private Optional<Digest> tried = Optional.empty();

    EndedRounds(EthereumLedger chain, RoundMemory memory, OperatorLog log) {
        this.chain = chain;
        this.memory = memory;
        this.log = log;
    }

    /**
     * Writes down what was cut off between the end of the last round and its record; tries once.
     */
    void recordLast(ModelHistory history) throws LedgerException, IOException {
        List<Round> rounds = history.rounds();
        if (rounds.isEmpty() || memory.ending(rounds.getLast().number()).isPresent()) {
            return;
        }
        Round last = rounds.getLast();
        if (!tried.equals(Optional.of(last.opening()))) {
            // A node that has forgotten what a round cost must not keep the next from opening.
            tried = Optional.of(last.opening());
            long end = last.endedAt().orElseThrow().blockTime();
            record(last, Duration.ofSeconds(end - last.openedAt().blockTime()));
        }
    }

    /** Writes down that {@code round} ended after {@code time}, and sums up what it brought. */
    Optional<RoundSummary> record(Round round, Duration time) throws LedgerException, IOException {
        // The ledger's clock, by which a round that was taken up began, may be ahead of this one.
        double seconds = Math.max(0, time.toMillis()) / 1000.0;
        RoundMemory.Ending ending = new RoundMemory.Ending(RoundGas.of(round, chain), seconds);
        memory.ended(round.number(), ending);
        if (round.voidCause().isPresent()) {
            log.roundVoid(round, round.voidCause().get());
            return Optional.empty();
        }
        Optional<KeptResult> kept = memory.result(round.number());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        RoundSummary summary = summary(round, kept.get(), ending);
        log.roundFinal(summary);
        return Optional.of(summary);
    }

    private static RoundSummary summary(Round round, KeptResult kept, RoundMemory.Ending ending) {
        double overhead = ending.seconds() - kept.trainingSeconds() - kept.evaluationSeconds();
        Rejections rejections = round.proposal().orElseThrow().rejections();
        return new RoundSummary(
                round.number(),
                round.commits().size(),
                rejections.reveals(),
                rejections.included(),
                new TreeMap<>(rejections.reasons()),
                kept.before().accuracy(),
                kept.after().accuracy(),
                kept.bytes(),
                ending.gas(),
                ending.seconds(),
                Math.max(0, overhead),
                round.proposal().orElseThrow().result());
    }
}
