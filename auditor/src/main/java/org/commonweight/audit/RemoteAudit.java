package org.commonweight.audit;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

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
     * Audits the model; content is collected in a temporary store.
     *
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if the temporary folder cannot be written
     */
    public AuditReport run(InstantSource clock) throws LedgerException, IOException {
        try (EthereumLedger chain = EthereumLedger.connect(rpc, ledger);
                TemporaryStore scratch = TemporaryStore.open(clock);
                Fetcher fetcher =
                        new Fetcher(
                                scratch.store(),
                                SourcePolicy.publicOnly(),
                                Limits.defaults(),
                                clock)) {
            NamedContent content =
                    new NamedContent(
                            new FetchingReader(scratch.store(), fetcher, sources), MAX_FILE_BYTES);
            return new Auditor(new LiveEvidence(chain, content), chain.domain()).check(model);
        }
    }
}
