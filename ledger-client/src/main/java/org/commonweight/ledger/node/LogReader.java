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
import java.util.LinkedHashMap;
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
        List<LogAnswer.Entry> logs = node.logs(ledger, kind, model, from, to);
        try {
            for (LogAnswer.Entry log : logs) {
                long block = Hex.number(log.blockNumber());
                boolean ours = Hex.bytes(log.address()).equals(ledger.bytes()) && !log.removed();
                requireAskedFor(ours && block >= from && block <= to, block);
            }
            return decode(logs, model);
        } catch (RuntimeException e) {
            throw new LedgerException.Failed(node + " answered a log with missing parts", e);
        }
    }

    /** A node that answers something else lies, or serves another question. */
    private void requireAskedFor(boolean asked, long block) throws LedgerException {
        if (!asked) {
            throw new LedgerException.Failed(
                    node
                            + " answered a log of block "
                            + block
                            + " that was not asked for: use another node");
        }
    }

    private List<LoggedEvent> decode(List<LogAnswer.Entry> logs, Optional<Digest> model)
            throws LedgerException {
        Map<String, Long> times = times(logs);
        List<LoggedEvent> events = new ArrayList<>();
        for (LogAnswer.Entry log : logs) {
            Long time = times.get(log.blockHash());
            if (time == null) {
                throw new LedgerException.Failed(node + " forgot block " + log.blockHash());
            }
            LoggedEvent event = decode(log, time);
            boolean asked = model.isEmpty() || event.event().model().equals(model.get());
            requireAskedFor(asked, event.at().blockNumber());
            events.add(event);
        }
        return events;
    }

    /** Returns when each block was made; where logs do not tell, the blocks' headers do. */
    private Map<String, Long> times(List<LogAnswer.Entry> logs) throws LedgerException {
        Map<String, Long> times = new HashMap<>();
        Set<String> untold = new LinkedHashSet<>();
        for (LogAnswer.Entry log : logs) {
            String time = log.blockTimestamp();
            if (time == null) {
                untold.add(log.blockHash());
            } else {
                times.put(log.blockHash(), Hex.number(time));
            }
        }
        List<String> wanted = List.copyOf(untold);
        for (int i = 0; i < wanted.size(); i += HEADERS) {
            askTimes(wanted.subList(i, Math.min(wanted.size(), i + HEADERS)), times);
        }
        return times;
    }

    private void askTimes(List<String> hashes, Map<String, Long> times) throws LedgerException {
        Map<Digest, String> wanted = new LinkedHashMap<>();
        for (String hash : hashes) {
            wanted.put(Hex.digest(hash), hash);
        }
        node.blocks(wanted.keySet())
                .forEach((hash, block) -> {
                    String asked = wanted.get(hash);
                    if (asked != null) {
                        times.put(asked, block.time());
                    }
                });
    }

    /** Decodes logs that all stand in one block. */
    static List<LoggedEvent> decode(List<Log> logs, Block block) throws LedgerException {
        List<LoggedEvent> events = new ArrayList<>();
        for (Log log : logs) {
            events.add(decode(LogAnswer.Entry.of(log), block.time()));
        }
        return events;
    }

    private static LoggedEvent decode(LogAnswer.Entry log, long time) throws LedgerException {
        List<Digest> topics = new ArrayList<>();
        for (String topic : log.topics()) {
            topics.add(Hex.digest(topic));
        }
        LogPosition at =
                new LogPosition(
                        Hex.number(log.blockNumber()),
                        Hex.digest(log.blockHash()),
                        time,
                        Math.toIntExact(Hex.number(log.logIndex())),
                        Hex.digest(log.transactionHash()));
        try {
            return new LoggedEvent(at, Events.decode(topics, Hex.bytes(log.data())));
        } catch (MalformedException e) {
            throw new LedgerException.Failed("The node wrote a bad log: " + e.getMessage(), e);
        }
    }
}
