package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.AbiWords;
import org.commonweight.protocol.sign.Address;

/** The hashes that the ledger computes, each keccak-256 of {@code abi.encode} of its arguments. */
public final class Preimages {
    private Preimages() {}

    /** Names a model: chain, ledger, registering organization and its salt. */
    public static Digest modelId(long chainId, Address ledger, Address org, Digest salt) {
        return new AbiWords().unsigned(chainId).address(ledger).address(org).word(salt).keccak();
    }

    /** The history before the first round. */
    public static Digest firstHistory(Digest model, Digest genesis, AdmissionMode admission) {
        return new AbiWords().word(model).word(genesis).unsigned(admission.code()).keccak();
    }

    /** The opening of a round, which is also its accumulator before the first reveal. */
    public static Digest opening(
            Digest model, long round, RoundParams terms, long openedAt, Digest base) {
        return new AbiWords()
                .word(model)
                .unsigned(round)
                .word(terms.hash())
                .unsigned(openedAt)
                .word(base)
                .keccak();
    }

    /** What a participant commits to: update digest, sample count and a secret salt. */
    public static Digest commitment(
            Digest model,
            long round,
            Address participant,
            Digest update,
            int samples,
            Digest salt) {
        return new AbiWords()
                .word(model)
                .unsigned(round)
                .address(participant)
                .word(update)
                .unsigned(samples)
                .word(salt)
                .keccak();
    }

    /** One reveal, as it enters the accumulator; {@code seq} counts reveals from 0. */
    public static Digest leaf(int seq, Address participant, Digest update, int samples) {
        return new AbiWords()
                .unsigned(seq)
                .address(participant)
                .word(update)
                .unsigned(samples)
                .keccak();
    }

    /** The accumulator after one more reveal. */
    public static Digest accumulate(Digest acc, Digest leaf) {
        return new AbiWords().word(acc).word(leaf).keccak();
    }

    /** The history after a round has ended. */
    public static Digest nextHistory(Digest history, RoundRecord record) {
        return new AbiWords()
                .word(history)
                .unsigned(record.round())
                .unsigned(record.outcome().code())
                .word(record.acc())
                .unsigned(record.commits())
                .unsigned(record.reveals())
                .word(record.rejectedHash())
                .word(record.result())
                .word(record.report())
                .keccak();
    }
}
