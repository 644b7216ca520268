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
import java.util.List;
import java.util.Map;

/**
 * Reads a ledger's events in pages of blocks. Nodes limit the size of an answer, each in its own
 * way, so a page is halved when it is refused and grows again when it is not.
 */
public final class LogReader {
    private static final long FIRST_PAGE = 2_000;

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
        List<LoggedEvent> events = new ArrayList<>();
        long page = FIRST_PAGE;
        for (long from = fromBlock; from <= toBlock; ) {
            long to = Math.min(toBlock, from + page - 1);
            try {
                events.addAll(decode(node.logs(ledger, model, from, to)));
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

    /** Decodes logs that all stand in one block. */
    static List<LoggedEvent> decode(List<Log> logs, Block block) throws LedgerException {
        List<LoggedEvent> events = new ArrayList<>();
        for (Log log : logs) {
            events.add(decode(log, block.hash(), block.time()));
        }
        return events;
    }

    private List<LoggedEvent> decode(List<Log> logs) throws LedgerException {
        Map<Digest, Long> times = new HashMap<>();
        List<LoggedEvent> events = new ArrayList<>();
        for (Log log : logs) {
            Digest block = Hex.digest(log.getBlockHash());
            Long time = times.get(block);
            if (time == null) {
                time = timeOf(block);
                times.put(block, time);
            }
            events.add(decode(log, block, time));
        }
        return events;
    }

    private long timeOf(Digest block) throws LedgerException {
        return node.block(block)
                .orElseThrow(() -> new LedgerException.Failed(node + " forgot block " + block))
                .time();
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
