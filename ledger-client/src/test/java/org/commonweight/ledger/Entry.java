package org.commonweight.ledger;

import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Statement;

/** What one participant hands in for a round. */
record Entry(LocalSigner key, Digest model, long round, Digest update, int samples, Digest salt) {
    Address participant() {
        return key.address();
    }

    Digest commitment() {
        return Preimages.commitment(model, round, participant(), update, samples, salt);
    }

    SignedCommit signed(Eip712 eip712, Digest opening) {
        return signed(eip712, opening, commitment());
    }

    SignedCommit signed(Eip712 eip712, Digest opening, Digest commitment) {
        Statement statement =
                new Statement.OfCommit(model, round, opening, participant(), commitment);
        return new SignedCommit(participant(), commitment, eip712.sign(statement, key));
    }

    Opening opening() {
        return new Opening(participant(), update, samples, salt);
    }
}
