package org.commonweight.ledger;

import static java.util.stream.Collectors.joining;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.contract.RoundLedgerCode;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.LogReader;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.ledger.outbox.SendingPolicy;
import org.commonweight.ledger.outbox.TransactionSender;
import org.commonweight.ledger.rpc.Backoff;
import org.commonweight.ledger.rpc.Endpoint;
import org.commonweight.ledger.rpc.Failover;
import org.commonweight.ledger.rpc.UnfitEndpointException;
import org.commonweight.ledger.storage.HeldFile;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** A round ledger on an Ethereum chain, reached through the JSON-RPC of one node or of several. */
public final class EthereumLedger implements LedgerReader, AutoCloseable {
    private final EthereumNode node;
    private final Domain domain;
    private final Finality finality;
    private final LogReader logs;
    private final List<HeldFile> held = new CopyOnWriteArrayList<>();

    private EthereumLedger(EthereumNode node, Domain domain, Finality finality) {
        this.node = node;
        this.domain = domain;
        this.finality = finality;
        this.logs = new LogReader(node, domain.ledger());
    }

    /**
     * Connects to the ledger at an address, through one endpoint that is asked only once each time.
     *
     * @throws LedgerException.Unfit if there is no ledger of this version
     */
    public static EthereumLedger connect(URI rpc, Address ledger) throws LedgerException {
        return connect(
                List.of(Endpoint.at(rpc)), LedgerAccess.of(List.of(rpc), ledger), Backoff.none());
    }

    /**
     * Connects to a ledger through whichever endpoint answers, with patience.
     *
     * @param jitter spreads the repetitions of many clients
     * @throws LedgerException.Unfit if any endpoint serves another chain or no ledger of this
     *     version
     */
    public static EthereumLedger connect(LedgerAccess access, RandomGenerator jitter)
            throws LedgerException {
        List<Endpoint> endpoints = access.endpoints().stream().map(Endpoint::at).toList();
        return connect(endpoints, access, Backoff.standard(jitter));
    }

    static EthereumLedger connect(List<Endpoint> endpoints, LedgerAccess access, Backoff backoff)
            throws LedgerException {
        LedgerCheck check = new LedgerCheck(access.ledger(), access.chainId());
        Failover failover = new Failover(endpoints, check, backoff);
        String name = endpoints.stream().map(Endpoint::name).collect(joining(", "));
        EthereumNode node = new EthereumNode(new Endpoint(name, failover));
        try {
            failover.requireFit();
            Domain domain = new Domain(check.chainId(), access.ledger());
            return new EthereumLedger(node, domain, access.finality());
        } catch (UnfitEndpointException e) {
            node.close();
            throw new LedgerException.Unfit(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            node.close();
            throw new LedgerException.Unreachable(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Deploys a new ledger; whoever does so has no say over it afterwards. */
    public static Receipt deploy(URI rpc, Signer signer)
            throws LedgerException, InterruptedException {
        try (EthereumNode node = new EthereumNode(rpc)) {
            TransactionSender sender =
                    new TransactionSender(
                            node,
                            node.chainId(),
                            signer,
                            SendingPolicy.standard(),
                            new Finality.Instant(),
                            Storage.inMemory());
            return sender.send(RoundLedgerCode.deployment(), Optional.empty());
        }
    }

    /** Returns chain id and address: the domain of all signatures for this ledger. */
    public Domain domain() {
        return domain;
    }

    /** Returns a writer that sends as {@code signer} and remembers nothing when it ends. */
    public LedgerWriter writer(Signer signer) throws LedgerException {
        return writer(signer, SendingPolicy.standard(), Storage.inMemory());
    }

    /**
     * Returns a writer that sends as {@code signer} and keeps what it sends in the file {@code
     * outbox}, so that a process that ended at any moment finishes the same calls, with the same
     * bytes, when they are made again. Holds the file until this ledger is closed.
     *
     * @throws LedgerException.Failed if the file is damaged, in use, or another key's
     */
    public LedgerWriter writer(Signer signer, Path outbox) throws LedgerException {
        return writer(signer, SendingPolicy.standard(), hold(outbox));
    }

    private HeldFile hold(Path outbox) throws LedgerException {
        try {
            HeldFile file = HeldFile.open(outbox);
            held.add(file);
            return file;
        } catch (IOException e) {
            throw new LedgerException.Failed("The outbox cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Returns a writer that sends as {@code signer}; keep one for each key.
     *
     * @throws LedgerException.Failed if the outbox cannot be used
     */
    public LedgerWriter writer(Signer signer, SendingPolicy policy, Storage outbox)
            throws LedgerException {
        TransactionSender sender =
                new TransactionSender(node, domain.chainId(), signer, policy, finality, outbox);
        return new LedgerWriter(sender, domain.ledger());
    }

    @Override
    public Finality finality() {
        return finality;
    }

    @Override
    public Block latest() throws LedgerException {
        return node.latest(finality);
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

    /** Returns the registrations of all models from one block to another, both included. */
    public List<LoggedEvent> registrations(long fromBlock, long toBlock) throws LedgerException {
        return logs.registrations(fromBlock, toBlock);
    }

    /** Returns the gas that a transaction in a block has used. */
    public long gasUsed(Digest transaction) throws LedgerException {
        return node.gasUsed(transaction);
    }

    private Bytes ask(Call call) throws LedgerException {
        return node.call(domain.ledger(), call.data(), finality);
    }

    /** Lets go of connections, threads and files. */
    @Override
    public void close() {
        node.close();
        for (HeldFile file : held) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
