package org.commonweight.ledger;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Patience;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.ledger.storage.StoredFile;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a model's history in step with the final blocks of a ledger. When final blocks vanish after
 * all, it reads again what the chain now has, unless the chain's blocks are final at once: then its
 * operator rewrote or lost the past, and someone must accept that first. For one thread.
 */
public final class ModelFollower {
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** How long one node of a chain may lag behind another whose blocks are final at once. */
    private static final Duration LAG = Duration.ofSeconds(2);

    /** Blocks read between two checkpoints. */
    private static final long SPAN = 10_000;

    private final LedgerReader ledger;
    private final Digest model;
    private final long firstBlock;
    private final BlockMemory memory;
    private final Duration lag;
    private final SeenBlocks seen;
    private Optional<ModelHistory> history = Optional.empty();
    private long next;
    private boolean rewindAccepted;

    /** Follows {@code model}, from its registration on. */
    public ModelFollower(LedgerReader ledger, Digest model) {
        this(ledger, model, 0);
    }

    /** Follows {@code model}, whose registration is in {@code firstBlock} or later. */
    public ModelFollower(LedgerReader ledger, Digest model, long firstBlock) {
        this(
                ledger,
                model,
                firstBlock,
                new BlockMemory(Storage.inMemory(), model),
                LAG,
                new SeenBlocks());
    }

    private ModelFollower(
            LedgerReader ledger,
            Digest model,
            long firstBlock,
            BlockMemory memory,
            Duration lag,
            SeenBlocks seen) {
        this.ledger = ledger;
        this.model = model;
        this.firstBlock = firstBlock;
        this.memory = memory;
        this.lag = lag;
        this.seen = seen;
        this.next = firstBlock;
    }

    /**
     * Follows {@code model} and remembers in {@code file} what the chain has shown, so that what it
     * loses is noticed even while this process is not running.
     *
     * @throws LedgerException.Failed if the file cannot be read or is about another model
     */
    public static ModelFollower remembering(LedgerReader ledger, Digest model, Path file)
            throws LedgerException {
        return remembering(ledger, model, new StoredFile(file), LAG);
    }

    static ModelFollower remembering(
            LedgerReader ledger, Digest model, Storage storage, Duration lag)
            throws LedgerException {
        BlockMemory memory = new BlockMemory(storage, model);
        return new ModelFollower(ledger, model, 0, memory, lag, memory.recall());
    }

    /**
     * Reads what is new and returns the history so far: the same object every time, until the chain
     * loses blocks or shows what cannot be; then a new one. What was read before a node fell silent
     * need not be read again.
     *
     * @throws LedgerException.Rewound if the chain lost blocks that were final at once
     * @throws LedgerException.Unfit if it has no such model
     * @throws HistoryException if the events contradict each other
     */
    public ModelHistory poll() throws LedgerException, HistoryException {
        Block latest = latest();
        if (next <= latest.number() || !seen.endsWith(latest)) {
            returnToCommonPast(latest);
            readUpTo(latest);
        }
        rewindAccepted = false;
        return history.orElseThrow(() ->
                new LedgerException.Unfit(
                        "The ledger has no model " + model + ": check model id and RPC"));
    }

    /**
     * Lets the next {@link #poll} go on from the last block that still stands, if any was lost. To
     * be called only when a person has decided that the lost part of the past is to be given up.
     */
    public void acceptRewind() {
        rewindAccepted = true;
    }

    /** Pauses for a moment that is short against any window of a round. */
    public void pause() throws InterruptedException {
        Thread.sleep(PAUSE);
    }

    /** The node that answers now may lag a little behind the one that answered last. */
    private Block latest() throws LedgerException {
        Patience patience = Patience.of(isInstant() && !rewindAccepted ? lag : Duration.ZERO);
        try {
            Block latest = ledger.latest();
            while (isBehind(latest) && patience.pause()) {
                latest = ledger.latest();
            }
            return latest;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException.Unreachable("Interrupted while a node lagged behind", e);
        }
    }

    private boolean isBehind(Block latest) {
        return seen.last().filter(number -> number > latest.number()).isPresent();
    }

    private boolean isInstant() {
        return ledger.finality() instanceof Finality.Instant;
    }

    private void readUpTo(Block latest) throws LedgerException, HistoryException {
        boolean events = false;
        while (next <= latest.number()) {
            long to = Math.min(latest.number(), next + SPAN - 1);
            Block end = to == latest.number() ? latest : block(to);
            List<LoggedEvent> span = ledger.events(model, next, to);
            take(span);
            events |= !span.isEmpty();
            seen.addNewest(end);
            next = to + 1;
        }
        if (events) {
            memory.keep(seen);
        }
    }

    private Block block(long number) throws LedgerException {
        return ledger.block(number)
                .orElseThrow(() ->
                        new LedgerException.Failed(
                                "The ledger does not show block " + number + ": use another node"));
    }

    /** Takes all or none, so that a span with a bad event is read again, and refused again. */
    private void take(List<LoggedEvent> span) throws HistoryException {
        List<Long> rounds = new ArrayList<>();
        try {
            for (LoggedEvent event : span) {
                rounds.add(take(event));
            }
        } catch (HistoryException e) {
            startOver();
            throw e;
        }
        for (int i = 0; i < span.size(); i++) {
            LogPosition at = span.get(i).at();
            seen.add(at.blockNumber(), at.blockHash(), rounds.get(i));
        }
    }

    /** Returns the round that the event is about, or 0. */
    private long take(LoggedEvent event) throws HistoryException {
        boolean live = isLive();
        if (history.isEmpty()) {
            history = Optional.of(ModelHistory.startingWith(event));
        } else {
            history.get().apply(event);
        }
        return live || isLive() ? history.get().rounds().size() : 0;
    }

    private boolean isLive() {
        return history.flatMap(ModelHistory::live).isPresent();
    }

    private void returnToCommonPast(Block latest) throws LedgerException {
        Optional<Long> last = seen.last();
        if (last.isEmpty()) {
            return;
        }
        long common = seen.commonWith(ledger, latest);
        if (common < last.get() && !isMereLag(common, latest)) {
            requireAccepted(common);
            seen.dropAfter(common);
            startOver();
            memory.keep(seen);
        }
    }

    /** Another node may not have come as far: whether blocks were lost shows when it has. */
    private boolean isMereLag(long common, Block latest) {
        return !isInstant() && isBehind(latest) && seen.isLastUpTo(latest.number(), common);
    }

    private void requireAccepted(long common) throws LedgerException {
        if (isInstant() && !rewindAccepted) {
            throw new LedgerException.Rewound(seen.after(common));
        }
    }

    /** A history cannot be undone, and its events are with the ledger, not in memory. */
    private void startOver() {
        history = Optional.empty();
        next = firstBlock;
    }
}
