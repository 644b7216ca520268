package org.commonweight.lab.simulate;

import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Eip712;

import java.util.List;

/** Relays for others, many in one transaction, as an organization's inbox does. */
record RelayCourier(LedgerWriter relay, Eip712 eip712, Digest model) implements Courier {
    /** So many entries fit into a block of 30 million gas, first commitments included. */
    private static final int BATCH = 128;

    @Override
    public void commit(List<Parcel> parcels) throws LedgerException, InterruptedException {
        List<SignedCommit> signed =
                parcels.parallelStream()
                        .map(p -> p.from().commit(p.contribution(), eip712))
                        .toList();
        for (int from = 0; from < signed.size(); from += BATCH) {
            relay.commitBySig(model, round(parcels), batch(signed, from));
        }
    }

    @Override
    public void reveal(List<Parcel> parcels) throws LedgerException, InterruptedException {
        List<Opening> openings =
                parcels.stream().map(p -> p.from().open(p.contribution())).toList();
        for (int from = 0; from < openings.size(); from += BATCH) {
            relay.revealBatch(model, round(parcels), batch(openings, from));
        }
    }

    private static <T> List<T> batch(List<T> all, int from) {
        return all.subList(from, Math.min(from + BATCH, all.size()));
    }

    private static long round(List<Parcel> parcels) {
        return parcels.getFirst().contribution().round();
    }
}
