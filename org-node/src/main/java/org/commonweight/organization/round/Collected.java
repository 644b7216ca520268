package org.commonweight.organization.round;

import org.commonweight.protocol.manifest.Manifest;
import org.commonweight.protocol.manifest.UpdateManifest;

import java.math.BigDecimal;

/** What admitted updates amount to: their bytes, and the longest training that one claims. */
record Collected(long bytes, double trainingSeconds) {
    static final Collected NOTHING = new Collected(0, 0);

    /** The name of the metric under which participants claim the seconds of their training. */
    static final String SECONDS = "seconds";

    Collected plus(UpdateManifest manifest) {
        double claimed =
                new BigDecimal(manifest.metrics().getOrDefault(SECONDS, "0")).doubleValue();
        return new Collected(
                bytes + manifest.file().bytes() + size(manifest),
                Math.max(trainingSeconds, claimed));
    }

    static long size(Manifest manifest) {
        return manifest.bodyBytes().length;
    }
}
