package org.commonweight.ledger.outbox;

import org.commonweight.ledger.contract.Call;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call under its number, in every signed version that was ever handed in: the same but for its
 * fees, so that at most one of them gets into a block.
 */
record PendingTransaction(
        BigInteger nonce, Call call, Optional<Address> to, List<Version> versions) {
    /** One signed version: its fees and its bytes. */
    record Version(Fees fees, Bytes raw) {
        Digest hash() {
            return Keccak.hash(raw.toArray());
        }
    }

    PendingTransaction {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A pending transaction was signed at least once");
        }
    }

    Version latest() {
        return versions.getLast();
    }

    /** Tells whether this is what sending {@code wanted} to {@code receiver} would do. */
    boolean does(Call wanted, Optional<Address> receiver) {
        return call.data().equals(wanted.data()) && to.equals(receiver);
    }

    PendingTransaction with(Version version) {
        List<Version> all = new ArrayList<>(versions);
        all.add(version);
        return new PendingTransaction(nonce, call, to, all);
    }
}
