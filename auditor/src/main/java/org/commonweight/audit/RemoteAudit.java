package org.commonweight.audit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

/**
 * Audits from anywhere: all that is given is where a ledger and content can be asked for. Nothing
 * that they answer counts before it has been checked.
 *
 * @param sources gateways to fetch from, asked in this order
 */
public record RemoteAudit(URI rpc, Address ledger, Digest model, List<Source> sources) {
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    public RemoteAudit {
        sources = List.copyOf(sources);
    }

    /**
     * Audits the model; content is collected in {@code scratch}, an empty folder.
     *
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if {@code scratch} cannot be written
     */
    public AuditReport run(Path scratch, InstantSource clock) throws LedgerException, IOException {
        try (EthereumLedger chain = EthereumLedger.connect(rpc, ledger);
                ContentStore store = ContentStore.open(scratch, Durability.PROCESS_END, clock);
                Fetcher fetcher =
                        new Fetcher(store, SourcePolicy.publicOnly(), Limits.defaults(), clock)) {
            NamedContent content =
                    new NamedContent(new FetchingReader(store, fetcher, sources), MAX_FILE_BYTES);
            return new Auditor(new LiveEvidence(chain, content), chain.domain()).check(model);
        }
    }
}
