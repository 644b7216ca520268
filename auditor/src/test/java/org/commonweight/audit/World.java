package org.commonweight.audit;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
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
final class World implements Evidence {
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
    public byte[] file(FileReference reference) throws UnavailableException {
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

    FileReference storeFile(byte[] file) {
        FileReference reference = FileReference.of(file);
        files.put(reference.cid(), file);
        return reference;
    }

    void log(long time, LedgerEvent event) {
        long block = events.size() + 1L;
        Digest name = Digest.sha256(new byte[] {(byte) block});
        events.add(new LoggedEvent(new LogPosition(block, name, time, 0, name), event));
    }

    /** Returns the only event of this kind in {@code round}, or the one at {@code index}. */
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

    <E extends LedgerEvent> void alter(Class<E> kind, Predicate<E> which, UnaryOperator<E> change) {
        int at = find(kind, which);
        LoggedEvent old = events.get(at);
        events.set(at, new LoggedEvent(old.at(), change.apply(kind.cast(old.event()))));
    }

    LedgerEvent.RoundOpened opened(int round) {
        return event(LedgerEvent.RoundOpened.class, e -> e.round() == round);
    }

    LedgerEvent.AggregateProposed proposed(int round) {
        return event(LedgerEvent.AggregateProposed.class, e -> e.round() == round);
    }
}
