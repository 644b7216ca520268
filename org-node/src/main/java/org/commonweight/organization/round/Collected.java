package org.commonweight.organization.round;

import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.manifest.Manifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.Reveal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What updates amount to: the bytes of the admitted ones, the longest training that one of them
 * claims, and why the others do not count.
 */
record Collected(long bytes, double trainingSeconds, List<KeptResult.Rejected> rejected) {
    static final Collected NOTHING = new Collected(0, 0, List.of());

    /** A claim above this says nothing about training. */
    private static final double LONGEST = 1e7;

    /** The name of the metric under which participants claim the seconds of their training. */
    static final String SECONDS = "seconds";

    Collected plus(UpdateManifest manifest) {
        double claimed =
                new BigDecimal(manifest.metrics().getOrDefault(SECONDS, "0")).doubleValue();
        return new Collected(
                bytes + manifest.file().bytes() + size(manifest),
                Math.min(LONGEST, Math.max(trainingSeconds, claimed)),
                rejected);
    }

    Collected plus(Reveal reveal, Verdict.Rejected why) {
        List<KeptResult.Rejected> all = new ArrayList<>(rejected);
        all.add(new KeptResult.Rejected(reveal.seq(), why.reason().code(), why.detail()));
        return new Collected(bytes, trainingSeconds, all);
    }

    static long size(Manifest manifest) {
        return manifest.bodyBytes().length;
    }
}
