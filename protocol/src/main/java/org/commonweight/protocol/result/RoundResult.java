package org.commonweight.protocol.result;

import org.commonweight.protocol.manifest.ResultManifest;

import java.util.List;

/**
 * The outcome of a round: its manifest, the head it describes, and the new files that whoever
 * publishes it has to store (the model, and the memory if this round moved it).
 */
public final class RoundResult {
    private final ResultManifest manifest;
    private final Head head;
    private final List<byte[]> newFiles;

    RoundResult(ResultManifest manifest, Head head, List<byte[]> newFiles) {
        this.manifest = manifest;
        this.head = head;
        this.newFiles = List.copyOf(newFiles);
    }

    /** Returns the facts, whose digest is the result on the ledger. */
    public ResultManifest manifest() {
        return manifest;
    }

    /** Returns what the next round starts from. */
    public Head head() {
        return head;
    }

    /** Returns the bytes of the files that did not exist before; they are shared, not copied. */
    public List<byte[]> newFiles() {
        return newFiles;
    }
}
