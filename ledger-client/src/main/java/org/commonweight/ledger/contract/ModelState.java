package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.sign.Address;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who governs a model and where it stands. {@code head} is the digest of the last Final
 * ResultManifest or of the genesis; {@code round} the number of the latest round, 0 before the
 * first; {@code history} the value after the last round that ended.
 */
public record ModelState(
        Address org,
        Optional<Address> pendingOrg,
        AdmissionMode admission,
        boolean paused,
        long epoch,
        Digest head,
        long round,
        Digest history) {
    private static final List<String> ANSWER =
            Values.types("modelOf(address,address,uint8,bool,uint64,bytes32,uint64,bytes32)");
    private static final Address NOBODY = Address.of(new byte[Address.SIZE]);

    /**
     * Reads the answer to {@link ModelCalls#modelOf}: empty for an unknown model.
     *
     * @throws MalformedException if it is not such an answer
     */
    public static Optional<ModelState> decode(Bytes answer) throws MalformedException {
        Values v = Values.decode(ANSWER, List.of(), answer);
        if (v.address(0).equals(NOBODY)) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelState(
                        v.address(0),
                        Optional.of(v.address(1)).filter(Predicate.not(NOBODY::equals)),
                        AdmissionMode.of(v.uint31(2)),
                        v.bool(3),
                        v.uint64(4),
                        v.digest(5),
                        v.uint64(6),
                        v.digest(7)));
    }
}
