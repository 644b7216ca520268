package org.commonweight.ledger.node;

import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthFeeHistory;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what nodes answer; whatever is missing or no number is a {@code RuntimeException}. */
final class Answers {
    private Answers() {}

    /** Takes from an answer what was asked for. */
    interface Reading<T, R> {
        R read(T answer) throws LedgerException;
    }

    /** Something that fails at run time if the answer makes no sense. */
    interface Attempt<R> {
        R make() throws LedgerException;
    }

    /** A call over the network. */
    interface Exchange<R> {
        R make() throws IOException;
    }

    static Optional<Block> header(EthBlock answer) throws LedgerException {
        EthBlock.@Nullable Block block = answer.getBlock();
        if (block == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Block(
                        block.getNumber().longValueExact(),
                        Hex.digest(block.getHash()),
                        Hex.digest(block.getParentHash()),
                        block.getTimestamp().longValueExact(),
                        baseFee(block)));
    }

    static List<Block> headers(List<? extends Response<?>> answers, int wanted)
            throws LedgerException {
        List<Block> blocks = new ArrayList<>();
        for (Response<?> answer : answers) {
            if (!answer.hasError() && answer instanceof EthBlock block) {
                header(block).ifPresent(blocks::add);
            }
        }
        if (blocks.size() != wanted) {
            throw new LedgerException.Failed(
                    "Of " + wanted + " blocks the node gave only " + blocks.size());
        }
        return blocks;
    }

    private static Optional<BigInteger> baseFee(EthBlock.Block block) {
        return block.getBaseFeePerGasRaw() == null
                ? Optional.empty()
                : Optional.of(block.getBaseFeePerGas());
    }

    static List<BigInteger> tips(EthFeeHistory.@Nullable FeeHistory history) {
        if (history == null || history.getRewardRaw() == null) {
            return List.of();
        }
        return history.getReward().stream()
                .filter(rewards -> !rewards.isEmpty())
                .map(List::getFirst)
                .filter(tip -> tip.signum() > 0)
                .toList();
    }
}
