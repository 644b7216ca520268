package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;

/** Gets every revealed update, judges it, and keeps it pinned, so that auditors find it here. */
public final class UpdateCollector {
    /** The longest update that fits into an array. */
    private static final int MAX_UPDATE_BYTES = Integer.MAX_VALUE - 8;

    private final ContentStore store;
    private final Fetcher fetcher;
    private final UpdateSources sources;
    private final OperatorLog log;

    /** Fetches into {@code store} from where {@code sources} says. */
    public UpdateCollector(
            ContentStore store, Fetcher fetcher, UpdateSources sources, OperatorLog log) {
        this.store = store;
        this.fetcher = fetcher;
        this.sources = sources;
        this.log = log;
    }

    /** Judges every reveal of {@code round} into {@code computation}. */
    Collected collect(
            ModelHistory history, Round round, AdmissionRule rule, RoundComputation computation)
            throws ContentException {
        Collected collected = Collected.NOTHING;
        for (Reveal reveal : round.reveals()) {
            UpdateContent content =
                    new NamedContent(
                            new FetchingReader(
                                    store, fetcher, sources.of(history, reveal.participant())),
                            MAX_UPDATE_BYTES);
            Verdict verdict = rule.judge(reveal, content);
            computation.add(reveal, verdict);
            pin(round, reveal);
            switch (verdict) {
                case Verdict.Admitted admitted -> collected = collected.plus(admitted.manifest());
                case Verdict.Rejected why -> log.updateRejected(round, reveal, why);
            }
        }
        return collected;
    }

    /** Rejected updates stay too: only with their bytes can anyone derive the reason again. */
    private void pin(Round round, Reveal reveal) throws ContentException {
        Cid cid = Cid.ofManifest(reveal.update());
        if (!store.blocks().has(cid)) {
            return;
        }
        String name = "round/" + round.number() + "/update/" + reveal.participant();
        byte[] stored = store.manifest(reveal.update());
        store.pins().pin(name + "/manifest", new FileReference(cid, stored.length));
        try {
            FileReference file = SignedManifest.ofUpdate(stored).claimed().file();
            if (store.has(file)) {
                store.pins().pin(name + "/file", file);
            }
        } catch (MalformedException | ContentException.NotAsReferenced namesNoFile) {
            log.updateWithoutFile(round, reveal);
        }
    }
}
