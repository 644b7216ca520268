package org.commonweight.ledger;

import org.commonweight.ledger.contract.ContractError;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.util.Optional;

/**
 * Which error a call must meet, by the ledger's rules written down a second time: the first check
 * that fails, or none. {@code time} is that of the block that will hold the call.
 */
record Expectation(ModelHistory history, long time) {
    Optional<ContractError> openRound(Address sender, long round, Digest expected) {
        return new FirstOf()
                .unless(history.operators().contains(sender), ContractError.NOT_AGGREGATOR)
                .unless(!history.paused(), ContractError.PAUSED)
                .unless(history.live().isEmpty(), ContractError.LIVE_ROUND)
                .unless(round == history.nextRound(), ContractError.WRONG_ROUND)
                .unless(expected.equals(history.history()), ContractError.HISTORY_MISMATCH)
                .error();
    }

    Optional<ContractError> commit(Address who, long round, Digest opening, Digest commitment) {
        return in(round, Phase.COMMIT)
                .or(() ->
                        new FirstOf()
                                .unless(
                                        opening.equals(latest().opening()),
                                        ContractError.OPENING_MISMATCH)
                                .error())
                .or(() -> relayedCommit(who, round, commitment));
    }

    /** What remains to be checked of an entry with a good signature. */
    Optional<ContractError> relayedCommit(Address who, long round, Digest commitment) {
        Round latest = latest();
        return new FirstOf()
                .unless(history.memberOf(who).includes(round), ContractError.NOT_MEMBER)
                .unless(latest.commitOf(who).isEmpty(), ContractError.ALREADY_COMMITTED)
                .unless(!commitment.isZero(), ContractError.ZERO_COMMITMENT)
                .unless(
                        latest.commits().size() < latest.terms().maxUpdates(),
                        ContractError.ROUND_FULL)
                .error();
    }

    Optional<ContractError> reveal(
            Address who, long round, Digest update, int samples, Digest salt) {
        return in(round, Phase.REVEAL).or(() -> opening(who, round, update, samples, salt));
    }

    private Optional<ContractError> opening(
            Address who, long round, Digest update, int samples, Digest salt) {
        Round latest = latest();
        Digest commitment =
                Preimages.commitment(history.model(), round, who, update, samples, salt);
        boolean opens =
                latest.commitOf(who).filter(c -> c.commitment().equals(commitment)).isPresent();
        Optional<Reveal> revealed = latest.revealOf(who);
        return new FirstOf()
                .unless(latest.commitOf(who).isPresent(), ContractError.NOT_COMMITTED)
                .unless(revealed.isEmpty(), ContractError.ALREADY_REVEALED)
                .unless(opens, ContractError.COMMITMENT_MISMATCH)
                .unless(
                        samples >= 1 && samples <= latest.terms().maxSamples(),
                        ContractError.BAD_SAMPLES)
                .unless(!update.isZero(), ContractError.ZERO_DIGEST)
                .error();
    }

    Optional<ContractError> propose(Address sender, long round, Digest acc, int rejected) {
        return new FirstOf()
                .unless(history.operators().contains(sender), ContractError.NOT_AGGREGATOR)
                .error()
                .or(() -> in(round, Phase.AGGREGATE))
                .or(() -> proposal(acc, rejected));
    }

    private Optional<ContractError> proposal(Digest acc, int rejected) {
        Round latest = latest();
        int reveals = latest.reveals().size();
        int allowed = latest.terms().allowedRejections(reveals);
        return new FirstOf()
                .unless(acc.equals(latest.acc()), ContractError.ACC_MISMATCH)
                .unless(rejected <= allowed, ContractError.TOO_MANY_REJECTED)
                .unless(
                        reveals - rejected >= latest.terms().minUpdates(),
                        ContractError.QUORUM_NOT_MET)
                .error();
    }

    Optional<ContractError> in(long round, Phase wanted) {
        return new FirstOf()
                .unless(round == history.rounds().size(), ContractError.WRONG_ROUND)
                .unless(phase() == wanted, ContractError.WRONG_PHASE)
                .error();
    }

    Phase phase() {
        return history.rounds().isEmpty() ? Phase.NONE : latest().clock().phaseAt(time);
    }

    private Round latest() {
        return history.rounds().getLast();
    }

    private static final class FirstOf {
        private Optional<ContractError> error = Optional.empty();

        FirstOf unless(boolean holds, ContractError failure) {
            if (!holds && error.isEmpty()) {
                error = Optional.of(failure);
            }
            return this;
        }

        Optional<ContractError> error() {
            return error;
        }
    }
}
