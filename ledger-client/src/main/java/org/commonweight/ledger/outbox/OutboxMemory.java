package org.commonweight.ledger.outbox;

import org.commonweight.protocol.content.Bytes;

import java.util.Optional;

/** An outbox that ends with its process. */
final class OutboxMemory implements OutboxStorage {
    private Optional<Bytes> content = Optional.empty();

    @Override
    public Optional<Bytes> read() {
        return content;
    }

    @Override
    public void write(Bytes next) {
        content = Optional.of(next);
    }

    @Override
    public String toString() {
        return "memory";
    }
}
