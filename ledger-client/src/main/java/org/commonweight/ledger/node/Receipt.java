package org.commonweight.ledger.node;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

import java.util.List;
import java.util.Optional;

/**
 * What a transaction that succeeded has done: where it stands ({@code blockTime} in Unix seconds),
 * what it cost, what it emitted, and the contract that it created, if it was to create one.
 */
public record Receipt(
        Digest transaction,
        long blockNumber,
        Digest blockHash,
        long blockTime,
        long gasUsed,
        List<LoggedEvent> logged,
        Optional<Address> created) {
    public Receipt {
        logged = List.copyOf(logged);
    }

    /**
     * Reads what a transaction did from its receipt and the header of its block.
     *
     * @throws LedgerException.Failed if the node knows the block no more
     */
    public static Receipt of(TransactionReceipt receipt, EthereumNode node) throws LedgerException {
        Digest hash = Hex.digest(receipt.getBlockHash());
        Block block =
                node.block(hash)
                        .orElseThrow(
                                () -> new LedgerException.Failed(node + " forgot block " + hash));
        Optional<Address> created =
                receipt.getContractAddress() == null
                        ? Optional.empty()
                        : Optional.of(new Address(Hex.bytes(receipt.getContractAddress())));
        return new Receipt(
                Hex.digest(receipt.getTransactionHash()),
                block.number(),
                hash,
                block.time(),
                receipt.getGasUsed().longValueExact(),
                LogReader.decode(receipt.getLogs(), block),
                created);
    }

    /** Returns the emitted events in order. */
    public List<LedgerEvent> events() {
        return logged.stream().map(LoggedEvent::event).toList();
    }

    /** Returns the emitted events of one kind in order. */
    public <E extends LedgerEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
