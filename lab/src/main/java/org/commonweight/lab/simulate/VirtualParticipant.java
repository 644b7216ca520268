package org.commonweight.lab.simulate;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.round.UpdateKeeper;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Statement;

import java.util.Map;

/** A participant without a process of its own: a key, and a number that its rows go by. */
record VirtualParticipant(int number, LocalSigner signer) {
    Address address() {
        return signer.address();
    }

    /** Keeps and signs an update as any participant's node does. */
    Contribution contribute(
            Round round, RoundManifest manifest, Work.Done done, ContentStore store, Eip712 eip712)
            throws ContentException {
        return new UpdateKeeper(store, eip712, signer)
                .keep(
                        round,
                        manifest,
                        new UpdateKeeper.Finished(
                                done.update(), done.saturated(), done.samples(), Map.of()));
    }

    /** Returns a commitment that anyone may relay. */
    SignedCommit commit(Contribution contribution, Eip712 eip712) {
        Digest commitment = contribution.commitment(address());
        Statement.OfCommit statement =
                new Statement.OfCommit(
                        contribution.model(),
                        contribution.round(),
                        contribution.opening(),
                        address(),
                        commitment);
        return new SignedCommit(address(), commitment, eip712.sign(statement, signer));
    }

    /** Returns what opens it. */
    Opening open(Contribution contribution) {
        return new Opening(
                address(), contribution.update(), contribution.samples(), contribution.salt());
    }
}
