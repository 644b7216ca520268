package org.commonweight.ledger.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;

import java.util.List;

/** A block of a scripted chain; {@code branch} tells two of the same height apart. */
public record FakeBlock(
        long number,
        String branch,
        long time,
        List<FakeLog> logs,
        List<FakeTransaction> transactions) {
    public FakeBlock {
        logs = List.copyOf(logs);
        transactions = List.copyOf(transactions);
    }

    /** Returns the hash, which stands for the block's whole past. */
    public Digest hash() {
        return Digest.sha256((branch + "/" + number).getBytes(UTF_8));
    }
}
