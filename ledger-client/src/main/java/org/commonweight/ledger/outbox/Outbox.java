package org.commonweight.ledger.outbox;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The transactions of one key on one chain that may still matter. Nothing is handed in before it is
 * stored here, and a finished one is dropped only when the next is stored: so whatever moment a
 * process ends at, its successor finds the same bytes and never signs the same call twice.
 */
final class Outbox {
    private final Storage storage;
    private final OutboxJson.Owner owner;
    private final SortedMap<BigInteger, Entry> entries = new TreeMap<>();

    private enum Standing {
        /** Nobody waits for it: it was found at the start, or whoever waited gave up. */
        LEFT,
        /** Somebody waits for it. */
        ATTENDED,
        /** It is in a block and was reported. */
        MINED
    }

    private static final class Entry {
        private PendingTransaction pending;
        private Standing standing;
        private long block;

        Entry(PendingTransaction pending, Standing standing) {
            this.pending = pending;
            this.standing = standing;
        }
    }

    private Outbox(Storage storage, OutboxJson.Owner owner) {
        this.storage = storage;
        this.owner = owner;
    }

    /**
     * Opens what {@code storage} holds.
     *
     * @throws LedgerException.Failed if it cannot be read, is damaged, or belongs to someone else
     */
    static Outbox open(Storage storage, OutboxJson.Owner owner) throws LedgerException {
        Outbox outbox = new Outbox(storage, owner);
        try {
            Optional<Bytes> content = storage.read();
            if (content.isPresent()) {
                for (PendingTransaction pending : OutboxJson.read(owner, content.get())) {
                    outbox.entries.put(pending.nonce(), new Entry(pending, Standing.LEFT));
                }
            }
            return outbox;
        } catch (IOException e) {
            throw new LedgerException.Failed(
                    "The outbox " + storage + " cannot be read: " + e.getMessage(), e);
        } catch (MalformedException e) {
            throw new LedgerException.Failed(
                    "The outbox "
                            + storage
                            + " cannot be used: "
                            + e.getMessage()
                            + "; name another file, or restore this one",
                    e);
        }
    }

    /** Returns the abandoned transaction that does what is wanted, and attends to it. */
    synchronized Optional<PendingTransaction> adopt(Call call, Optional<Address> to) {
        for (Entry entry : entries.values()) {
            if (entry.standing == Standing.LEFT && entry.pending.does(call, to)) {
                entry.standing = Standing.ATTENDED;
                return Optional.of(entry.pending);
            }
        }
        return Optional.empty();
    }

    /** Stores a new transaction, attended to. */
    synchronized void add(PendingTransaction pending) throws LedgerException {
        entries.put(pending.nonce(), new Entry(pending, Standing.ATTENDED));
        try {
            store();
        } catch (LedgerException e) {
            entries.remove(pending.nonce());
            throw e;
        }
    }

    /** Stores one more version of a transaction; one that cannot be stored must not be sent. */
    synchronized void replace(PendingTransaction pending) throws LedgerException {
        Entry entry = entries.get(pending.nonce());
        if (entry != null) {
            PendingTransaction stored = entry.pending;
            entry.pending = pending;
            try {
                store();
            } catch (LedgerException e) {
                entry.pending = stored;
                throw e;
            }
        }
    }

    /** Takes out a transaction that can never get into a block. */
    synchronized void drop(PendingTransaction pending) throws LedgerException {
        entries.remove(pending.nonce());
        store();
    }

    /** Takes out all transactions from this number on. */
    synchronized void giveUpFrom(BigInteger number) throws LedgerException {
        entries.tailMap(number).clear();
        store();
    }

    /** Notes that nobody waits any more, unless the transaction is in a block. */
    synchronized void leave(PendingTransaction pending) {
        Entry entry = entries.get(pending.nonce());
        if (entry != null && entry.standing == Standing.ATTENDED) {
            entry.standing = Standing.LEFT;
        }
    }

    /** Notes that a transaction is in a block, or in none after all. */
    synchronized void found(PendingTransaction pending, Optional<Long> block) {
        Entry entry = entries.get(pending.nonce());
        if (entry != null) {
            entry.standing = block.isPresent() ? Standing.MINED : Standing.LEFT;
            entry.block = block.orElse(0L);
        }
    }

    /** Forgets what is in a block up to this one; on disk it goes with the next that is stored. */
    synchronized void settle(long finalBlock) {
        entries.values().removeIf(e -> e.standing == Standing.MINED && e.block <= finalBlock);
    }

    /** Returns all transactions that nobody waits for, in order of their numbers. */
    synchronized List<PendingTransaction> unattended() {
        return entries.values().stream()
                .filter(entry -> entry.standing != Standing.ATTENDED)
                .map(entry -> entry.pending)
                .toList();
    }

    /** Returns the smallest number that is in use, if there is one. */
    synchronized Optional<BigInteger> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.firstKey());
    }

    /** Returns {@code number}, or the one after all that are in use if that is greater. */
    synchronized BigInteger free(BigInteger number) {
        return entries.isEmpty() ? number : number.max(entries.lastKey().add(BigInteger.ONE));
    }

    private void store() throws LedgerException {
        List<PendingTransaction> all = new ArrayList<>();
        entries.values().forEach(entry -> all.add(entry.pending));
        try {
            storage.write(OutboxJson.write(owner, all));
        } catch (IOException e) {
            throw new LedgerException.Failed(
                    "The outbox " + storage + " cannot be written, nothing is sent: " + e, e);
        }
    }

    @Override
    public String toString() {
        return storage.toString();
    }
}
