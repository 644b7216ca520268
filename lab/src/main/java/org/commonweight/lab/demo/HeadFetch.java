package org.commonweight.lab.demo;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.tensor.Weights;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Fetches the model that a ledger names now, as anyone can. */
record HeadFetch(URI rpc, DemoCard card, URI source, InstantSource clock) {
    Weights head()
            throws IOException,
                    LedgerException,
                    HistoryException,
                    UnavailableException,
                    MalformedException {
        try (EthereumLedger ledger = EthereumLedger.connect(rpc, card.ledger());
                TemporaryStore scratch = TemporaryStore.open(clock);
                Fetcher fetcher =
                        new Fetcher(
                                scratch.store(),
                                SourcePolicy.publicOnly(),
                                Limits.defaults(),
                                clock)) {
            ModelFollower follower = new ModelFollower(ledger, card.model());
            List<Source> sources = List.of(new Source(source, Source.Origin.OWN));
            NamedContent content =
                    new NamedContent(
                            new FetchingReader(scratch.store(), fetcher, sources),
                            Integer.MAX_VALUE);
            HeadReader heads = HeadReader.of(follower.poll(), content, new Eip712(ledger.domain()));
            return heads.read(follower.poll().head()).weights();
        }
    }
}
