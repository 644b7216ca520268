package org.commonweight.participant.model;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signer;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The ledgers that a node's models are on, one connection for each and one writer for each key. */
public final class Ledgers implements AutoCloseable {
    private final ParticipantHome home;
    private final Finality finality;
    private final RandomGenerator jitter;
    private final Map<Place, EthereumLedger> ledgers = new HashMap<>();
    private final Map<Pen, LedgerWriter> writers = new HashMap<>();

    private record Place(List<URI> rpcs, Address ledger) {}

    private record Pen(Place place, Address sender) {}

    /** A ledger, and who writes it. */
    public record Line(EthereumLedger ledger, LedgerWriter writer) {}

    /** Keeps transactions that are not seen through in {@code home}. */
    public Ledgers(ParticipantHome home, Finality finality, RandomGenerator jitter) {
        this.home = home;
        this.finality = finality;
        this.jitter = jitter;
    }

    /**
     * Connects to the ledger of {@code joined}, or returns the connection that there is.
     *
     * @throws LedgerException.Unfit if it is on another chain than was said, or no such ledger
     */
    public synchronized Line connect(JoinedModel joined, Signer signer) throws LedgerException {
        EthereumLedger ledger = ledger(joined);
        Place place = new Place(joined.rpcs(), joined.ledger());
        Pen pen = new Pen(place, signer.address());
        LedgerWriter writer = writers.get(pen);
        if (writer == null) {
            writer = writer(ledger, signer);
            writers.put(pen, writer);
        }
        return new Line(ledger, writer);
    }

    /** Connects to the ledger of {@code joined} in order to read it. */
    public synchronized EthereumLedger ledger(JoinedModel joined) throws LedgerException {
        Place place = new Place(joined.rpcs(), joined.ledger());
        EthereumLedger ledger = ledgers.get(place);
        if (ledger == null) {
            ledger = open(joined);
            ledgers.put(place, ledger);
        }
        return ledger;
    }

    private EthereumLedger open(JoinedModel joined) throws LedgerException {
        return EthereumLedger.connect(
                new LedgerAccess(joined.rpcs(), joined.ledger(), joined.chainId(), finality),
                jitter);
    }

    private LedgerWriter writer(EthereumLedger ledger, Signer signer) throws LedgerException {
        return ledger.writer(signer, home.outbox(ledger.domain(), signer.address()));
    }

    @Override
    public synchronized void close() {
        ledgers.values().forEach(EthereumLedger::close);
        ledgers.clear();
        writers.clear();
    }
}
