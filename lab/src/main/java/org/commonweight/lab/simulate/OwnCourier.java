package org.commonweight.lab.simulate;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.journal.Contribution;

import java.util.List;

/** Every participant sends its own transactions, one after another. */
record OwnCourier(EthereumLedger ledger) implements Courier {
    @Override
    public void commit(List<Parcel> parcels) throws LedgerException, InterruptedException {
        for (Parcel parcel : parcels) {
            Contribution made = parcel.contribution();
            ledger.writer(parcel.from().signer())
                    .commit(
                            made.model(),
                            made.round(),
                            made.opening(),
                            made.commitment(parcel.from().address()));
        }
    }

    @Override
    public void reveal(List<Parcel> parcels) throws LedgerException, InterruptedException {
        for (Parcel parcel : parcels) {
            Contribution made = parcel.contribution();
            ledger.writer(parcel.from().signer())
                    .reveal(made.model(), made.round(), made.update(), made.samples(), made.salt());
        }
    }
}
