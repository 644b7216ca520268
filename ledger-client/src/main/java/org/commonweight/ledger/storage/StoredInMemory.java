package org.commonweight.ledger.storage;

import org.commonweight.protocol.content.Bytes;

import java.util.Optional;

/** One value that ends with its process. */
final class StoredInMemory implements Storage {
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
