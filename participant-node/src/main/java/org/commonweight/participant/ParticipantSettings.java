package org.commonweight.participant;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How a participant takes part in one model: where the node keeps its content and journal, which
 * ledger and model, where the organization serves content and takes profiles, the folder of rows
 * that never leave this machine, the fewest rows it is ready to train on, and whether it uploads
 * updates to the inbox instead of serving them itself.
 */
public record ParticipantSettings(
        Path home,
        URI rpc,
        Address ledger,
        Digest model,
        List<Source> sources,
        URI inbox,
        Path data,
        int minRows,
        boolean upload,
        boolean allowPrivate) {
    /** Fewer rows than this would say too much about each of them. */
    public static final int DEFAULT_MIN_ROWS = 100;

    public ParticipantSettings {
        sources = List.copyOf(sources);
    }
}
