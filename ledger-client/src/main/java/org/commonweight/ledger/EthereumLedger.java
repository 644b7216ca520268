package org.commonweight.ledger;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.contract.RoundLedgerCode;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.LogReader;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.ledger.node.TransactionSender;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Signer;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A round ledger on an Ethereum chain, reached through one node's JSON-RPC. */
public final class EthereumLedger implements LedgerReader, AutoCloseable {
    private final EthereumNode node;
    private final Domain domain;
    private final LogReader logs;

    private EthereumLedger(EthereumNode node, Domain domain) {
        this.node = node;
        this.domain = domain;
        this.logs = new LogReader(node, domain.ledger());
    }

    /**
     * Connects to the ledger at an address.
     *
     * @throws LedgerException.Unfit if there is no ledger of this version
     */
    public static EthereumLedger connect(URI rpc, Address ledger) throws LedgerException {
        EthereumNode node = new EthereumNode(rpc);
        try {
            Bytes code = node.code(ledger);
            if (code.size() == 0) {
                throw new LedgerException.Unfit(
                        "There is no contract at " + ledger + " on " + rpc + ": check both");
            }
            if (!Keccak.hash(code.toArray()).equals(RoundLedgerCode.deployedHash())) {
                throw new LedgerException.Unfit(
                        "The contract at " + ledger + " is not a round ledger of this version");
            }
            return new EthereumLedger(node, new Domain(node.chainId(), ledger));
        } catch (LedgerException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Deploys a new ledger; whoever does so has no say over it afterwards. */
    public static Receipt deploy(URI rpc, Signer signer)
            throws LedgerException, InterruptedException {
        try (EthereumNode node = new EthereumNode(rpc)) {
            return new TransactionSender(node, node.chainId(), signer)
                    .send(RoundLedgerCode.deployment(), Optional.empty());
        }
    }

    /** Returns chain id and address: the domain of all signatures for this ledger. */
    public Domain domain() {
        return domain;
    }

    /** Returns a writer that sends as {@code signer}; keep one for each key. */
    public LedgerWriter writer(Signer signer) {
        TransactionSender sender = new TransactionSender(node, domain.chainId(), signer);
        return new LedgerWriter(sender, domain.ledger());
    }

    @Override
    public Block latest() throws LedgerException {
        return node.latest();
    }

    @Override
    public Optional<Block> block(long number) throws LedgerException {
        return node.block(number);
    }

    @Override
    public Optional<ModelState> model(Digest model) throws LedgerException {
        try {
            return ModelState.decode(ask(ModelCalls.modelOf(model)));
        } catch (MalformedException e) {
            throw new LedgerException.Failed("The node wrote a bad model: " + e.getMessage(), e);
        }
    }

    @Override
    public Digest history(Digest model, long round) throws LedgerException {
        Bytes answer = ask(ModelCalls.historyOf(model, round));
        if (answer.size() != Digest.SIZE) {
            throw new LedgerException.Failed("The node wrote no history: " + answer);
        }
        return new Digest(answer);
    }

    @Override
    public List<LoggedEvent> events(Digest model, long fromBlock, long toBlock)
            throws LedgerException {
        return logs.events(model, fromBlock, toBlock);
    }

    /** Returns the gas that a transaction in a block has used. */
    public long gasUsed(Digest transaction) throws LedgerException {
        return node.gasUsed(transaction);
    }

    private Bytes ask(Call call) throws LedgerException {
        return node.call(domain.ledger(), call.data());
    }

    /** Lets go of connections and threads. */
    @Override
    public void close() {
        node.close();
    }
}
