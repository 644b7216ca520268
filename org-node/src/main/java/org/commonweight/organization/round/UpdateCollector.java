package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Lease;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Gets every revealed update, judges it, and keeps it pinned, so that auditors find it here. */
public final class UpdateCollector {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ContentStore store;
    private final UpdateFetch fetch;
    private final Publication publication;
    private final InstantSource clock;
    private final OperatorLog log;

    /** Fetches with {@code fetch} into {@code store}, where {@code publication} pins. */
    public UpdateCollector(
            ContentStore store,
            UpdateFetch fetch,
            Publication publication,
            InstantSource clock,
            OperatorLog log) {
        this.store = store;
        this.fetch = fetch;
        this.publication = publication;
        this.clock = clock;
        this.log = log;
    }

    /** Judges every reveal of {@code round} into {@code computation}. */
    Collected collect(
            ModelHistory history, Round round, AdmissionRule rule, RoundComputation computation)
            throws ContentException, InterruptedException {
        // An earlier attempt may have left content here, which is old and not pinned yet.
        Lease lease = store.leases().takeEverything();
        try {
            return collectNow(history, round, rule, computation);
        } finally {
            lease.release();
        }
    }

    private Collected collectNow(
            ModelHistory history, Round round, AdmissionRule rule, RoundComputation computation)
            throws ContentException, InterruptedException {
        List<FetchedUpdate> updates =
                fetch.fetch(history, round, rule.updateLength(), patience(round));
        Collected collected = Collected.NOTHING;
        for (Reveal reveal : round.reveals()) {
            Verdict verdict = rule.judge(reveal, updates.get(reveal.seq()));
            computation.add(reveal, verdict);
            pin(round, reveal, verdict);
            switch (verdict) {
                case Verdict.Admitted admitted -> collected = collected.plus(admitted.manifest());
                case Verdict.Rejected why -> {
                    log.updateRejected(round, reveal, why);
                    collected = collected.plus(reveal, why);
                }
            }
        }
        return collected;
    }

    /** Half of what is left of the window; the other half is for averaging and the proposal. */
    private Duration patience(Round round) {
        long left = round.clock().aggregateEnd() - clock.instant().getEpochSecond();
        Duration half = Duration.ofSeconds(left).dividedBy(2);
        return half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
    }

    /**
     * Rejected updates stay too: only with their bytes can anyone derive the reason again. What was
     * uploaded for them need not be held a second time.
     */
    private void pin(Round round, Reveal reveal, Verdict verdict) throws ContentException {
        String name = "round/" + round.number() + "/update/" + reveal.participant();
        try {
            byte[] stored = store.manifest(reveal.update());
            publication.pin(
                    name + "/manifest",
                    new FileReference(Cid.ofManifest(reveal.update()), stored.length));
            FileReference file = SignedManifest.ofUpdate(stored).claimed().file();
            // An admitted one was read whole a moment ago.
            if (verdict instanceof Verdict.Admitted || store.has(file)) {
                publication.pin(name + "/file", file);
            }
        } catch (ContentException.StorageFailed e) {
            throw e;
        } catch (MalformedException | ContentException incomplete) {
            log.updateIncomplete(round, reveal, String.valueOf(incomplete.getMessage()));
        }
        publication.unpin("upload/" + reveal.participant() + "/");
    }
}
