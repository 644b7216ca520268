package org.commonweight.ledger.outbox;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The going price: twice the base fee plus the median tip of the last blocks, so that it holds
 * while the base fee grows for six full blocks; nothing where the base fee is zero; the node's gas
 * price on chains without a fee market. Never above the operator's limit.
 */
record FeeQuote(EthereumNode node, BigInteger limit) {
    /**
     * Returns what to offer now.
     *
     * @throws LedgerException.TooDear if no block takes a transaction within the limit
     */
    Fees now() throws LedgerException {
        Block block = node.latest();
        return block.baseFee().isPresent()
                ? market(block.baseFee().get())
                : new Fees.Price(within(node.suggestedGasPrice(), node.suggestedGasPrice()));
    }

    private Fees market(BigInteger baseFee) throws LedgerException {
        BigInteger tip = baseFee.signum() == 0 ? BigInteger.ZERO : tip();
        BigInteger max = within(baseFee.shiftLeft(1).add(tip), baseFee.add(tip));
        return new Fees.Market(tip, max);
    }

    private BigInteger tip() throws LedgerException {
        List<BigInteger> tips;
        try {
            tips = node.recentTips().stream().sorted().toList();
        } catch (LedgerException.Failed keepsNoRecord) {
            return node.suggestedTip();
        }
        return tips.isEmpty() ? node.suggestedTip() : tips.get(tips.size() / 2);
    }

    private BigInteger within(BigInteger wanted, BigInteger needed) throws LedgerException {
        if (needed.compareTo(limit) > 0) {
            throw new LedgerException.TooDear(
                    "Gas costs "
                            + gwei(needed)
                            + " gwei, the limit is "
                            + gwei(limit)
                            + ": wait until it is cheaper, or raise the limit on fees");
        }
        return wanted.min(limit);
    }

    static String gwei(BigInteger wei) {
        return new BigDecimal(wei, 9).stripTrailingZeros().toPlainString();
    }
}
