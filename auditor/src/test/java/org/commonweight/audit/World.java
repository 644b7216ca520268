package org.commonweight.audit;

import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Evidence in memory that a test can tamper with. */
class World implements Evidence {
    final Digest model;
    final List<LoggedEvent> events = new ArrayList<>();
    final Map<Digest, byte[]> manifests = new HashMap<>();
    final Map<Cid, byte[]> files = new HashMap<>();
    final List<Digest> histories = new ArrayList<>();
    final Map<Integer, List<Digest>> updates = new HashMap<>();
    final Map<Integer, List<FileReference>> updateFiles = new HashMap<>();
    Optional<LedgerSlots> slots = Optional.empty();

    World(Digest model) {
        this.model = model;
    }

    /** Returns a world of its own to tamper with. */
    World copy() {
        World copy = new World(model);
        copy.events.addAll(events);
        copy.manifests.putAll(manifests);
        copy.files.putAll(files);
        copy.histories.addAll(histories);
        copy.updates.putAll(updates);
        copy.updateFiles.putAll(updateFiles);
        copy.slots = slots;
        return copy;
    }

    AuditReport audit() {
        return new Auditor(this, HonestWorld.DOMAIN).check(model);
    }

    @Override
    public LedgerView ledger(Digest asked) {
        return new LedgerView(events.size(), events, slots);
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        return served(manifests.get(digest), digest.hex());
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        return served(files.get(reference.cid()), reference.cid().toString());
    }

    private static byte[] served(byte @Nullable [] bytes, String name) throws UnavailableException {
        if (bytes == null) {
            throw new UnavailableException("the test world has no " + name);
        }
        return bytes.clone();
    }

    Digest store(byte[] manifest) {
        Digest digest = Digest.sha256(manifest);
        manifests.put(digest, manifest);
        return digest;
    }

    /** Remembers what the participants of a round published. */
    void note(int round, Digest update, FileReference file) {
        updates.computeIfAbsent(round, n -> new ArrayList<>()).add(update);
        updateFiles.computeIfAbsent(round, n -> new ArrayList<>()).add(file);
    }

    FileReference storeFile(byte[] file) {
        FileReference reference = FileReference.of(file);
        files.put(reference.cid(), file);
        return reference;
    }

    void log(long time, LedgerEvent event) {
        long block = events.size() + 1L;
        Digest name = Digest.sha256(new byte[] {(byte) (block >> 8), (byte) block});
        events.add(new LoggedEvent(new LogPosition(block, name, time, 0, name), event));
    }

    /** Returns where the first such event of this kind is. */
    <E extends LedgerEvent> int find(Class<E> kind, Predicate<E> which) {
        for (int i = 0; i < events.size(); i++) {
            LedgerEvent event = events.get(i).event();
            if (kind.isInstance(event) && which.test(kind.cast(event))) {
                return i;
            }
        }
        throw new AssertionError("no such event");
    }

    <E extends LedgerEvent> E event(Class<E> kind, Predicate<E> which) {
        return kind.cast(events.get(find(kind, which)).event());
    }

    /** Changes the first event of this kind in {@code round}; 0 for events outside any. */
    <E extends LedgerEvent> void alter(Class<E> kind, long round, UnaryOperator<E> change) {
        int at = first(kind, round);
        LoggedEvent old = events.get(at);
        events.set(at, new LoggedEvent(old.at(), change.apply(kind.cast(old.event()))));
    }

    /** Hides the first event of this kind. */
    void hide(Class<? extends LedgerEvent> kind) {
        events.remove(find(kind, e -> true));
    }

    void hide(Class<? extends LedgerEvent> kind, long round) {
        events.remove(first(kind, round));
    }

    void hideLast(Class<? extends LedgerEvent> kind, long round) {
        int last = first(kind, round);
        while (kind.isInstance(events.get(last + 1).event())) {
            last++;
        }
        events.remove(last);
    }

    /** Adds an event before the first of this kind in {@code round}. */
    void insert(Class<? extends LedgerEvent> kind, long round, LedgerEvent added) {
        int at = first(kind, round);
        events.add(at, new LoggedEvent(events.get(at).at(), added));
        renumber();
    }

    /** Exchanges the first two events of this kind in {@code round}, positions included. */
    void swap(Class<? extends LedgerEvent> kind, long round) {
        int at = first(kind, round);
        events.add(at + 1, events.remove(at));
    }

    /** Gives the first event of this kind in {@code round} another time of its block. */
    void retime(Class<? extends LedgerEvent> kind, long round, long time) {
        int at = first(kind, round);
        LogPosition old = events.get(at).at();
        LogPosition moved =
                new LogPosition(old.blockNumber(), old.blockHash(), time, 0, old.transaction());
        events.set(at, new LoggedEvent(moved, events.get(at).event()));
    }

    /** Moves an event, and with it all later ones, to seconds after the opening of its round. */
    void delay(Class<? extends LedgerEvent> kind, long round, long seconds) {
        retime(kind, round, opened((int) round).openedAt() + seconds);
        renumber();
    }

    /** Gives the events new positions in their order, and times that never go back. */
    void renumber() {
        long time = 0;
        for (int i = 0; i < events.size(); i++) {
            LogPosition at = events.get(i).at();
            time = Math.max(time, at.blockTime());
            LogPosition moved = new LogPosition(i + 1L, at.blockHash(), time, 0, at.transaction());
            events.set(i, new LoggedEvent(moved, events.get(i).event()));
        }
    }

    private int first(Class<? extends LedgerEvent> kind, long round) {
        return find(kind, e -> roundOf(e) == round);
    }

    /** Returns the round that an event is about, 0 if it is outside any. */
    static long roundOf(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.RoundOpened e -> e.round();
            case LedgerEvent.Committed e -> e.round();
            case LedgerEvent.CommitSkipped e -> e.round();
            case LedgerEvent.Revealed e -> e.round();
            case LedgerEvent.RevealSkipped e -> e.round();
            case LedgerEvent.AggregateProposed e -> e.round();
            case LedgerEvent.RoundFinalized e -> e.round();
            case LedgerEvent.RoundVoided e -> e.round();
            default -> 0;
        };
    }

    LedgerEvent.RoundOpened opened(int round) {
        return event(LedgerEvent.RoundOpened.class, e -> e.round() == round);
    }

    LedgerEvent.AggregateProposed proposed(int round) {
        return event(LedgerEvent.AggregateProposed.class, e -> e.round() == round);
    }
}
