package org.commonweight.ledger.node;

import org.commonweight.ledger.contract.Events;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;
import org.web3j.protocol.core.methods.response.Log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a ledger's events in pages of blocks. Nodes limit the size of an answer, each in its own
 * way, so a page is halved when it is refused and grows again when it is not.
 */
public final class LogReader {
    private static final long FIRST_PAGE = 2_000;
    private static final int HEADERS = 100;

    private final EthereumNode node;
    private final Address ledger;

    /** Reads the events of the contract at {@code ledger}. */
    public LogReader(EthereumNode node, Address ledger) {
        this.node = node;
        this.ledger = ledger;
    }

    /** Returns the events about a model from one block to another, both included, in order. */
    public List<LoggedEvent> events(Digest model, long fromBlock, long toBlock)
            throws LedgerException {
        return events(Optional.empty(), Optional.of(model), fromBlock, toBlock);
    }

    /** Returns the registrations of all models from one block to another, both included. */
    public List<LoggedEvent> registrations(long fromBlock, long toBlock) throws LedgerException {
        return events(Optional.of(Events.REGISTRATION), Optional.empty(), fromBlock, toBlock);
    }

    private List<LoggedEvent> events(
            Optional<Digest> kind, Optional<Digest> model, long fromBlock, long toBlock)
            throws LedgerException {
        List<LoggedEvent> events = new ArrayList<>();
        long page = FIRST_PAGE;
        for (long from = fromBlock; from <= toBlock; ) {
            long to = Math.min(toBlock, from + page - 1);
            try {
                events.addAll(page(kind, model, from, to));
                from = to + 1;
                page += page / 2;
            } catch (LedgerException.Failed e) {
                if (page == 1) {
                    throw e;
                }
                page /= 2;
            }
        }
        return events;
    }

    private List<LoggedEvent> page(
            Optional<Digest> kind, Optional<Digest> model, long from, long to)
            throws LedgerException {
        List<Log> logs = node.logs(ledger, kind, model, from, to);
        try {
            requireAskedFor(logs, model, from, to);
            return decode(logs);
        } catch (RuntimeException e) {
            throw new LedgerException.Failed(node + " answered a log with missing parts", e);
        }
    }

    /** A node that answers something else lies, or serves another question. */
    private void requireAskedFor(List<Log> logs, Optional<Digest> model, long from, long to)
            throws LedgerException {
        for (Log log : logs) {
            long block = log.getBlockNumber().longValueExact();
            boolean ours =
                    Hex.bytes(log.getAddress()).equals(ledger.bytes())
                            && block >= from
                            && block <= to
                            && !log.isRemoved();
            if (!ours || (model.isPresent() && !about(log, model.get()))) {
                throw new LedgerException.Failed(
                        node
                                + " answered a log of block "
                                + block
                                + " that was not asked for: use another node");
            }
        }
    }

    private static boolean about(Log log, Digest model) throws LedgerException {
        return log.getTopics().size() > 1 && Hex.digest(log.getTopics().get(1)).equals(model);
    }

    /** Decodes logs that all stand in one block. */
    static List<LoggedEvent> decode(List<Log> logs, Block block) throws LedgerException {
        List<LoggedEvent> events = new ArrayList<>();
        for (Log log : logs) {
            events.add(decode(log, block.hash(), block.time()));
        }
        return events;
    }

    private List<LoggedEvent> decode(List<Log> logs) throws LedgerException {
        Map<Digest, Long> times = times(logs);
        List<LoggedEvent> events = new ArrayList<>();
        for (Log log : logs) {
            Digest block = Hex.digest(log.getBlockHash());
            Long time = times.get(block);
            if (time == null) {
                throw new LedgerException.Failed(node + " forgot block " + block);
            }
            events.add(decode(log, block, time));
        }
        return events;
    }

    /** Logs carry no time, so the headers of their blocks are asked for, many at once. */
    private Map<Digest, Long> times(List<Log> logs) throws LedgerException {
        Set<Digest> hashes = new LinkedHashSet<>();
        for (Log log : logs) {
            hashes.add(Hex.digest(log.getBlockHash()));
        }
        Map<Digest, Long> times = new HashMap<>();
        List<Digest> wanted = List.copyOf(hashes);
        for (int i = 0; i < wanted.size(); i += HEADERS) {
            List<Digest> some = wanted.subList(i, Math.min(wanted.size(), i + HEADERS));
            node.blocks(some).forEach((hash, block) -> times.put(hash, block.time()));
        }
        return times;
    }

    private static LoggedEvent decode(Log log, Digest block, long time) throws LedgerException {
        List<Digest> topics = new ArrayList<>();
        for (String topic : log.getTopics()) {
            topics.add(Hex.digest(topic));
        }
        LogPosition at =
                new LogPosition(
                        log.getBlockNumber().longValueExact(),
                        block,
                        time,
                        log.getLogIndex().intValueExact(),
                        Hex.digest(log.getTransactionHash()));
        try {
            return new LoggedEvent(at, Events.decode(topics, Hex.bytes(log.getData())));
        } catch (MalformedException e) {
            throw new LedgerException.Failed("The node wrote a bad log: " + e.getMessage(), e);
        }
    }
}
