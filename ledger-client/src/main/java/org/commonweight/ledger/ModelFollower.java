package org.commonweight.ledger;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a model's history in step with a ledger whose blocks are final at once. A chain that lost
 * blocks seen before is noticed and never followed. For one thread.
 */
public final class ModelFollower {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LedgerReader ledger;
    private final Digest model;
    private Optional<Block> seen = Optional.empty();
    private Optional<ModelHistory> history = Optional.empty();

    /** Follows {@code model}, from its registration on. */
    public ModelFollower(LedgerReader ledger, Digest model) {
        this.ledger = ledger;
        this.model = model;
    }

    /**
     * Reads what is new and returns the history so far; the same object every time.
     *
     * @throws LedgerException.Unfit if the chain went back, or has no such model
     * @throws HistoryException if the events contradict each other
     */
    public ModelHistory poll() throws LedgerException, HistoryException {
        Block latest = ledger.latest();
        if (seen.isEmpty() || !seen.get().hash().equals(latest.hash())) {
            requireSameChain(latest);
            long from = seen.map(block -> block.number() + 1).orElse(0L);
            for (LoggedEvent event : ledger.events(model, from, latest.number())) {
                take(event);
            }
            seen = Optional.of(latest);
        }
        return history.orElseThrow(() ->
                new LedgerException.Unfit(
                        "The ledger has no model " + model + ": check model id and RPC"));
    }

    /** Pauses for a moment that is short against any window of a round. */
    public void pause() throws InterruptedException {
        Thread.sleep(PAUSE);
    }

    private void take(LoggedEvent event) throws HistoryException {
        if (history.isEmpty()) {
            history = Optional.of(ModelHistory.startingWith(event));
        } else {
            history.get().apply(event);
        }
    }

    private void requireSameChain(Block latest) throws LedgerException {
        if (seen.isEmpty()) {
            return;
        }
        Block last = seen.get();
        boolean kept =
                latest.number() >= last.number()
                        && ledger.block(last.number())
                                .filter(block -> block.hash().equals(last.hash()))
                                .isPresent();
        if (!kept) {
            throw new LedgerException.Unfit(
                    "The ledger went back behind block "
                            + last.number()
                            + ", which it had shown before: its operator rewrote or lost it");
        }
    }
}
