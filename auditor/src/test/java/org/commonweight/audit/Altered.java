package org.commonweight.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.LedgerEvent.AggregateProposed;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;

import java.util.Optional;
import java.util.SortedMap;

/** Copies of events and manifests that differ in what a tampering needs. */
final class Altered {
    static final Digest OTHER = Digest.sha256(new byte[] {42});

    private Altered() {}

    static RoundOpened opened(RoundOpened e, Digest base, RoundParams terms) {
        return new RoundOpened(
                e.model(), e.round(), base, e.previous(), e.openedAt(), e.opening(), terms);
    }

    static RoundOpened reopened(RoundOpened e, long round, Digest previous, long openedAt) {
        return new RoundOpened(
                e.model(), round, e.base(), previous, openedAt, e.opening(), e.terms());
    }

    static RoundParams limits(RoundParams t, int min, int max, int maxSamples) {
        return new RoundParams(
                t.manifest(),
                t.commitSeconds(),
                t.revealSeconds(),
                t.aggregateSeconds(),
                t.challengeSeconds(),
                min,
                max,
                maxSamples,
                t.maxRejectBps(),
                t.earlyClose());
    }

    static RoundParams challenge(RoundParams t, int challengeSeconds) {
        return new RoundParams(
                t.manifest(),
                t.commitSeconds(),
                t.revealSeconds(),
                t.aggregateSeconds(),
                challengeSeconds,
                t.minUpdates(),
                t.maxUpdates(),
                t.maxSamples(),
                t.maxRejectBps(),
                t.earlyClose());
    }

    static Revealed revealed(Revealed e, Address who, Digest update, int samples, int seq) {
        return new Revealed(e.model(), e.round(), who, seq, update, samples, e.salt());
    }

    static AggregateProposed proposed(AggregateProposed e, Address by, Digest acc, Bytes reasons) {
        return new AggregateProposed(
                e.model(), e.round(), by, acc, e.result(), e.report(), e.bitmap(), reasons);
    }

    static AggregateProposed unreported(AggregateProposed e) {
        return new AggregateProposed(
                e.model(),
                e.round(),
                e.by(),
                e.acc(),
                e.result(),
                Digest.ZERO,
                e.bitmap(),
                e.reasons());
    }

    static ModelManifest genesis(ModelManifest g, Digest model, ModelFiles files) {
        return new ModelManifest(
                model,
                g.name(),
                g.architecture(),
                g.data(),
                files,
                g.labels(),
                g.licence(),
                g.memoryScale(),
                g.layout());
    }

    static RoundManifest terms(RoundManifest m, Digest model, long round, Digest base) {
        return new RoundManifest(
                model, round, base, m.grid(), m.memoryRate(), m.training(), m.needs(), m.sources());
    }

    static UpdateManifest update(
            UpdateManifest u, Digest opening, int samples, FileReference file) {
        return new UpdateManifest(
                u.model(),
                u.round(),
                opening,
                u.participant(),
                file,
                samples,
                u.saturated(),
                u.metrics(),
                u.software());
    }

    static UpdateManifest replayed(UpdateManifest u, Digest model, long round, Address who) {
        return new UpdateManifest(
                model,
                round,
                u.opening(),
                who,
                u.file(),
                u.samples(),
                u.saturated(),
                u.metrics(),
                u.software());
    }

    static ResultManifest result(
            ResultManifest r, Digest base, Digest acc, SortedMap<Integer, Integer> rejected) {
        return new ResultManifest(
                r.model(), r.round(), base, r.manifest(), acc, rejected, r.samples(), r.files());
    }

    static ResultManifest result(ResultManifest r, Digest model, long round, Digest manifest) {
        return new ResultManifest(
                model, round, r.base(), manifest, r.acc(), r.rejected(), r.samples(), r.files());
    }

    static ResultManifest result(ResultManifest r, FileReference model, boolean withMemory) {
        Optional<FileReference> memory =
                withMemory ? Optional.of(r.files().model()) : Optional.empty();
        return new ResultManifest(
                r.model(),
                r.round(),
                r.base(),
                r.manifest(),
                r.acc(),
                r.rejected(),
                r.samples(),
                new ModelFiles(model, memory));
    }

    static RoundReport report(RoundReport r, Digest model, long round, Digest result) {
        return new RoundReport(model, round, result, r.metrics(), r.durations(), r.software());
    }

    /** The same JSON in a spelling that is not the canonical one. */
    static byte[] spaced(byte[] canonical) {
        return new String(canonical, UTF_8).replaceFirst(":", ": ").getBytes(UTF_8);
    }

    /** The same JSON with its first key twice. */
    static byte[] doubled(byte[] canonical) {
        String text = new String(canonical, UTF_8);
        return ("{\"body\":{}," + text.substring(1)).getBytes(UTF_8);
    }

    /** JSON that is nested deeper than any manifest may be. */
    static byte[] deep() {
        return ("{\"body\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(UTF_8);
    }

    /** More bytes than any manifest may have. */
    static byte[] huge() {
        return ("{\"body\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(UTF_8);
    }
}
