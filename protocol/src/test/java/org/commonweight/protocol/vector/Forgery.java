package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.RoundParams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes a valid log in one place. */
record Forgery(List<LoggedEvent> valid) {
    private static final Digest MODEL = WorkedExample.MODEL_ID;

    /** Inserts {@code events} before number {@code index}, in the block of the one before it. */
    List<LoggedEvent> with(int index, LedgerEvent... events) {
        List<LoggedEvent> changed = new ArrayList<>(valid);
        LogPosition before = valid.get(index - 1).at();
        for (int i = 0; i < events.length; i++) {
            LogPosition at =
                    new LogPosition(
                            before.blockNumber(),
                            before.blockHash(),
                            before.blockTime(),
                            1 + i,
                            before.transaction());
            changed.add(index + i, new LoggedEvent(at, events[i]));
        }
        return changed;
    }

    List<LoggedEvent> moved(int index, long time) {
        List<LoggedEvent> changed = new ArrayList<>(valid);
        changed.set(index, at(valid.get(index), index + 1L, time));
        return changed.subList(0, index + 1);
    }

    static LoggedEvent at(LoggedEvent logged, long block, long time) {
        return logged(block, time, logged.event());
    }

    static LoggedEvent logged(long block, long time, LedgerEvent event) {
        return new LoggedEvent(new LogPosition(block, Digest.ZERO, time, 0, Digest.ZERO), event);
    }

    List<LoggedEvent> changeOpened(UnaryOperator<LedgerEvent.RoundOpened> change) {
        return change(LedgerEvent.RoundOpened.class, change, valid);
    }

    List<LoggedEvent> changeRevealed(UnaryOperator<LedgerEvent.Revealed> change) {
        return change(LedgerEvent.Revealed.class, change, valid);
    }

    List<LoggedEvent> proposed(UnaryOperator<LedgerEvent.AggregateProposed> change) {
        return change(LedgerEvent.AggregateProposed.class, change, valid);
    }

    /** Changes the first event of this type. */
    static <E extends LedgerEvent> List<LoggedEvent> change(
            Class<E> type, UnaryOperator<E> change, List<LoggedEvent> events) {
        List<LoggedEvent> changed = new ArrayList<>(events);
        for (int i = 0; i < changed.size(); i++) {
            if (type.isInstance(changed.get(i).event())) {
                LedgerEvent event = change.apply(type.cast(changed.get(i).event()));
                changed.set(i, new LoggedEvent(changed.get(i).at(), event));
                return changed;
            }
        }
        throw new IllegalArgumentException("No " + type.getSimpleName() + " to change");
    }

    static LedgerEvent.RoundOpened opened(
            LedgerEvent.RoundOpened e, long round, Digest base, Digest previous) {
        return new LedgerEvent.RoundOpened(
                MODEL, round, base, previous, e.openedAt(), e.opening(), e.terms());
    }

    static LedgerEvent.RoundOpened terms(
            LedgerEvent.RoundOpened e, RoundParams terms, Digest opening) {
        return new LedgerEvent.RoundOpened(
                MODEL, e.round(), e.base(), e.previous(), e.openedAt(), opening, terms);
    }

    static RoundParams notice(RoundParams t) {
        return new RoundParams(
                t.manifest(),
                60,
                60,
                60,
                1,
                t.minUpdates(),
                t.maxUpdates(),
                t.maxSamples(),
                t.maxRejectBps(),
                t.earlyClose());
    }

    static LedgerEvent.Revealed revealed(
            LedgerEvent.Revealed e, int seq, int samples, Digest salt) {
        return new LedgerEvent.Revealed(
                MODEL, e.round(), e.participant(), seq, e.update(), samples, salt);
    }

    static LedgerEvent.AggregateProposed proposal(
            LedgerEvent.AggregateProposed e, Digest acc, List<Digest> bitmap, Bytes reasons) {
        return new LedgerEvent.AggregateProposed(
                MODEL, e.round(), e.by(), acc, e.result(), e.report(), bitmap, reasons);
    }

    static Digest word(int value) {
        byte[] word = new byte[Digest.SIZE];
        word[Digest.SIZE - 1] = (byte) value;
        return Digest.of(word);
    }
}
