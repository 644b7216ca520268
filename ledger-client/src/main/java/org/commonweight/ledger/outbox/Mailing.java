package org.commonweight.ledger.outbox;

import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.NodeError;
import org.commonweight.ledger.node.Patience;
import org.commonweight.ledger.outbox.PendingTransaction.Version;
import org.commonweight.protocol.sign.Address;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

import java.io.Serial;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands transactions to a node as often as needed, and finds out what became of them. */
record Mailing(EthereumNode node, Address sender) {
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Set<NodeError> HOPELESS =
            EnumSet.of(
                    NodeError.NO_FUNDS,
                    NodeError.TOO_MUCH_GAS,
                    NodeError.TOO_BIG,
                    NodeError.WRONG_CHAIN,
                    NodeError.UNDERPRICED);

    /** No node will take these bytes: nothing of them is on its way. */
    static final class NeverException extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        private final transient LedgerException.Failed reason;

        NeverException(LedgerException.Failed reason) {
            super(reason);
            this.reason = reason;
        }

        LedgerException.Failed reason() {
            return reason;
        }
    }

    /** The same bytes may be handed in again: they are one transaction, whoever has it already. */
    void handIn(PendingTransaction pending)
            throws LedgerException, NeverException, InterruptedException {
        try {
            send(pending);
        } catch (LedgerException.Unreachable lost) {
            Thread.sleep(Duration.ofMillis(200));
            send(pending);
        }
    }

    private void send(PendingTransaction pending) throws LedgerException, NeverException {
        try {
            node.send(pending.latest().raw());
        } catch (LedgerException.Failed e) {
            Optional<NodeError> error = NodeError.of(String.valueOf(e.getMessage()));
            if (isDecidedLater(pending, error) || receipt(pending).isPresent()) {
                return;
            }
            if (error.filter(HOPELESS::contains).isPresent() && pending.versions().size() == 1) {
                throw new NeverException(e);
            }
            throw e;
        }
    }

    /** Then the receipts tell; an older version goes on when a replacement offers too little. */
    private static boolean isDecidedLater(PendingTransaction pending, Optional<NodeError> error) {
        return error.filter(e ->
                        e == NodeError.KNOWN
                                || e == NodeError.NONCE_USED
                                || (e == NodeError.UNDERPRICED && pending.versions().size() > 1))
                .isPresent();
    }

    /** Returns the receipt of whichever version is in a block. */
    Optional<TransactionReceipt> receipt(PendingTransaction pending) throws LedgerException {
        List<Version> versions = pending.versions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            Optional<TransactionReceipt> receipt = node.receipt(versions.get(i).hash());
            if (receipt.isPresent()) {
                return receipt;
            }
        }
        return Optional.empty();
    }

    /** Tells whether another transaction has the number; a receipt may lag behind the count. */
    boolean isOvertaken(PendingTransaction pending) throws LedgerException, InterruptedException {
        Patience patience = Patience.of(LAG);
        while (node.minedNonce(sender).compareTo(pending.nonce()) > 0) {
            if (receipt(pending).isPresent()) {
                return false;
            }
            if (!patience.pause()) {
                return true;
            }
        }
        return false;
    }
}
