package org.commonweight.audit.evidence;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** A line to a ledger, and a store of its own for what gateways serve; closing it deletes that. */
public record RemoteEvidence(
        EthereumLedger chain, TemporaryStore scratch, Fetcher fetcher, List<Source> sources)
        implements AutoCloseable {
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    /**
     * Connects to the ledger.
     *
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if the temporary folder cannot be written
     */
    public static RemoteEvidence connect(
            URI rpc, Address ledger, List<Source> sources, InstantSource clock)
            throws IOException, LedgerException {
        EthereumLedger chain = EthereumLedger.connect(rpc, ledger);
        try {
            TemporaryStore scratch = TemporaryStore.open(clock);
            Fetcher fetcher =
                    new Fetcher(
                            scratch.store(), SourcePolicy.publicOnly(), Limits.defaults(), clock);
            return new RemoteEvidence(chain, scratch, fetcher, sources);
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    /** Returns the evidence, whose content is collected in the store. */
    public Evidence evidence() {
        return new LiveEvidence(
                chain,
                new NamedContent(
                        new FetchingReader(scratch.store(), fetcher, sources), MAX_FILE_BYTES));
    }

    /** Returns chain and address of the ledger. */
    public Domain domain() {
        return chain.domain();
    }

    @Override
    public void close() throws IOException {
        try (chain;
                scratch;
                fetcher) {
            // Each is closed even if the one before fails.
        }
    }
}
