package org.commonweight.participant.status;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Journal;
import org.commonweight.protocol.round.HistoryException;

import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Finds out how it stands with a joined model from its ledger and the own journal; no node need
 * run, and one that does is not disturbed.
 */
public record StatusReader(
        ParticipantHome home, Finality finality, InstantSource clock, RandomGenerator jitter) {
    /**
     * Reads the rounds of one model.
     *
     * @throws LedgerException if the ledger does not answer, or is not the one that was joined
     * @throws IOException if the journal cannot be read
     */
    public MyRounds read(JoinedModel joined) throws LedgerException, HistoryException, IOException {
        LedgerAccess access =
                new LedgerAccess(joined.rpcs(), joined.ledger(), joined.chainId(), finality);
        try (EthereumLedger ledger = EthereumLedger.connect(access, jitter)) {
            return MyRounds.of(
                    new ModelFollower(ledger, joined.model()).poll(),
                    joined.participant(),
                    Journal.peek(home.journal()),
                    clock.instant().getEpochSecond());
        }
    }
}
