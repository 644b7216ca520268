package org.commonweight.ledger;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a model's history in step with the final blocks of a ledger. When final blocks vanish after
 * all, it goes back to the last one that still stands and reads on from there, unless the chain's
 * blocks are final at once: then its operator rewrote or lost the past, and someone must accept
 * that first. For one thread.
 */
public final class ModelFollower {
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Blocks read between two checkpoints. */
    private static final long SPAN = 10_000;

    private final LedgerReader ledger;
    private final Digest model;
    private final long firstBlock;
    private final SeenBlocks seen = new SeenBlocks();
    private final List<LoggedEvent> events = new ArrayList<>();
    private Optional<ModelHistory> history = Optional.empty();
    private boolean rewindAccepted;

    /** Follows {@code model}, from its registration on. */
    public ModelFollower(LedgerReader ledger, Digest model) {
        this(ledger, model, 0);
    }

    /** Follows {@code model}, whose registration is in {@code firstBlock} or later. */
    public ModelFollower(LedgerReader ledger, Digest model, long firstBlock) {
        this.ledger = ledger;
        this.model = model;
        this.firstBlock = firstBlock;
    }

    /**
     * Reads what is new and returns the history so far: the same object every time, until the chain
     * loses blocks; then a new one. What was read before a failure need not be read again.
     *
     * @throws LedgerException.Unfit if the chain lost blocks that were final at once, or has no
     *     such model
     * @throws HistoryException if the events contradict each other
     */
    public ModelHistory poll() throws LedgerException, HistoryException {
        Block latest = ledger.latest();
        if (!seen.endsWith(latest)) {
            returnToCommonPast(latest);
            readUpTo(latest);
        }
        return history.orElseThrow(() ->
                new LedgerException.Unfit(
                        "The ledger has no model " + model + ": check model id and RPC"));
    }

    /**
     * Lets the next {@link #poll} go on from the last block that still stands. To be called only
     * when a person has decided that the lost part of the past is to be given up.
     */
    public void acceptRewind() {
        rewindAccepted = true;
    }

    /** Pauses for a moment that is short against any window of a round. */
    public void pause() throws InterruptedException {
        Thread.sleep(PAUSE);
    }

    private void readUpTo(Block latest) throws LedgerException, HistoryException {
        long from = seen.last().map(number -> number + 1).orElse(firstBlock);
        while (from <= latest.number()) {
            long to = Math.min(latest.number(), from + SPAN - 1);
            Block end = to == latest.number() ? latest : block(to);
            take(ledger.events(model, from, to), from);
            seen.add(end.number(), end.hash());
            from = to + 1;
        }
    }

    private Block block(long number) throws LedgerException {
        return ledger.block(number)
                .orElseThrow(() ->
                        new LedgerException.Failed(
                                "The ledger does not show block " + number + ": use another node"));
    }

    /** Takes all or none, so that a span with a bad event is read again, and refused again. */
    private void take(List<LoggedEvent> span, long from) throws HistoryException {
        try {
            for (LoggedEvent event : span) {
                take(event);
            }
        } catch (HistoryException e) {
            rewind(from - 1);
            throw e;
        }
    }

    private void take(LoggedEvent event) throws HistoryException {
        if (history.isEmpty()) {
            history = Optional.of(ModelHistory.startingWith(event));
        } else {
            history.get().apply(event);
        }
        events.add(event);
        seen.add(event.at().blockNumber(), event.at().blockHash());
    }

    private void returnToCommonPast(Block latest) throws LedgerException, HistoryException {
        Optional<Long> last = seen.last();
        if (last.isEmpty()) {
            return;
        }
        long common = seen.commonWith(ledger, latest);
        if (common < last.get() && !isMereLag(common, latest)) {
            requireAccepted(common + 1, last.get());
            rewind(common);
        }
    }

    /**
     * Another node may not have come as far: whether blocks were lost shows when it has. A chain of
     * one authority has no such excuse.
     */
    private boolean isMereLag(long common, Block latest) {
        return !(ledger.finality() instanceof Finality.Instant)
                && latest.number() < seen.last().orElseThrow()
                && seen.isLastUpTo(latest.number(), common);
    }

    private void requireAccepted(long first, long last) throws LedgerException {
        if (ledger.finality() instanceof Finality.Instant && !rewindAccepted) {
            throw new LedgerException.Unfit(
                    "The ledger lost blocks "
                            + first
                            + ".."
                            + last
                            + lostRounds(first)
                            + ", which it had shown before: its operator rewrote or lost its past;"
                            + " ask there, and go on without them only by accepting the rewind");
        }
        rewindAccepted = false;
    }

    private String lostRounds(long firstBlock) {
        List<Long> rounds =
                events.stream()
                        .filter(event -> event.at().blockNumber() >= firstBlock)
                        .map(LoggedEvent::event)
                        .filter(LedgerEvent.RoundOpened.class::isInstance)
                        .map(event -> ((LedgerEvent.RoundOpened) event).round())
                        .toList();
        return rounds.isEmpty()
                ? ""
                : " with rounds " + rounds.getFirst() + ".." + rounds.getLast();
    }

    /** A history cannot be undone, but it is cheap to fold what is left of it again. */
    private void rewind(long common) throws HistoryException {
        seen.dropAfter(common);
        events.removeIf(event -> event.at().blockNumber() > common);
        history = events.isEmpty() ? Optional.empty() : Optional.of(ModelHistory.replay(events));
    }
}
