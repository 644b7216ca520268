package org.commonweight.organization.round;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Round;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a round has cost on the ledger, whoever paid. */
final class RoundGas {
    private RoundGas() {}

    /** Returns the gas of all transactions that moved {@code round} on. */
    static long of(Round round, EthereumLedger chain) throws LedgerException {
        Set<Digest> transactions = new LinkedHashSet<>();
        transactions.add(round.openedAt().transaction());
        round.commits().forEach(commit -> transactions.add(commit.at().transaction()));
        round.reveals().forEach(reveal -> transactions.add(reveal.at().transaction()));
        round.proposal().ifPresent(proposal -> transactions.add(proposal.at().transaction()));
        round.endedAt().ifPresent(end -> transactions.add(end.transaction()));
        long gas = 0;
        for (Digest transaction : transactions) {
            gas += chain.gasUsed(transaction);
        }
        return gas;
    }
}
