package org.commonweight.ledger.contract;

import static org.commonweight.ledger.contract.Abi.bytes;
import static org.commonweight.ledger.contract.Abi.uint32;
import static org.commonweight.ledger.contract.Abi.uint64;
import static org.commonweight.ledger.contract.Abi.word;
import static org.commonweight.ledger.contract.Abi.words;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundParams;
import org.web3j.abi.datatypes.Type;

import java.util.ArrayList;
import java.util.List;

/** Encodes the calls that carry a round from its opening to its end. */
public final class RoundCalls {
    private static final long END_GAS = 120_000;

    private RoundCalls() {}

    /** Opens the round {@code round} on the model's head, if its history is still as expected. */
    public static Call openRound(Digest model, long round, Digest history, RoundParams terms) {
        List<Type<?>> arguments = new ArrayList<>();
        arguments.addAll(List.of(word(model), uint64(round), word(history)));
        arguments.addAll(Abi.params(terms));
        return Call.of(
                "openRound(bytes32,uint64,bytes32,(bytes32,uint32,uint32,uint32,uint32,uint32,"
                        + "uint32,uint32,uint16,bool))",
                200_000,
                arguments);
    }

    /** Commits the sender. */
    public static Call commit(Digest model, long round, Digest opening, Digest commitment) {
        return Call.of(
                "commit(bytes32,uint64,bytes32,bytes32)",
                120_000,
                List.of(word(model), uint64(round), word(opening), word(commitment)));
    }

    /** Relays commitments of others. */
    public static Call commitBySig(Digest model, long round, List<SignedCommit> entries) {
        return Call.of(
                "commitBySig(bytes32,uint64,(address,bytes32,bytes32,bytes32)[])",
                80_000 + 45_000L * entries.size(),
                List.of(word(model), uint64(round), Abi.signedCommits(entries)));
    }

    /** Opens the sender's commitment. */
    public static Call reveal(Digest model, long round, Digest update, int samples, Digest salt) {
        return Call.of(
                "reveal(bytes32,uint64,bytes32,uint32,bytes32)",
                100_000,
                List.of(word(model), uint64(round), word(update), uint32(samples), word(salt)));
    }

    /** Relays openings of others. */
    public static Call revealBatch(Digest model, long round, List<Opening> entries) {
        return Call.of(
                "revealBatch(bytes32,uint64,(address,bytes32,uint32,bytes32)[])",
                80_000 + 20_000L * entries.size(),
                List.of(word(model), uint64(round), Abi.openings(entries)));
    }

    /** Claims the result of a round over the reveals that fold to {@code acc}. */
    public static Call proposeAggregate(
            Digest model,
            long round,
            Digest acc,
            Digest result,
            Digest report,
            Rejections rejections) {
        return Call.of(
                "proposeAggregate(bytes32,uint64,bytes32,bytes32,bytes32,uint256[],bytes)",
                200_000 + 600L * rejections.count(),
                List.of(
                        word(model),
                        uint64(round),
                        word(acc),
                        word(result),
                        word(report),
                        words(rejections.bitmap()),
                        bytes(rejections.reasonBytes())));
    }

    /** Makes a proposed result the head. */
    public static Call finalizeRound(Digest model, long round) {
        return Call.of(
                "finalizeRound(bytes32,uint64)", END_GAS, List.of(word(model), uint64(round)));
    }

    /** Ends a round that can have no result. */
    public static Call expireRound(Digest model, long round) {
        return Call.of("expireRound(bytes32,uint64)", END_GAS, List.of(word(model), uint64(round)));
    }
}
