package org.commonweight.organization.operator;

import org.commonweight.protocol.content.Digest;

import java.util.Map;

/**
 * What a round that ended with a result came to. Accuracies are shares of the hold-out rows; {@code
 * bytes} is what the round published, {@code gas} what all its transactions used; {@code
 * overheadSeconds} is the time that was neither the slowest participant's training nor evaluation.
 *
 * @param rejected reason codes by seq
 */
public record RoundSummary(
        long round,
        int committed,
        int revealed,
        int accepted,
        Map<Integer, Integer> rejected,
        double accuracyBefore,
        double accuracyAfter,
        long bytes,
        long gas,
        double seconds,
        double overheadSeconds,
        Digest resultDigest) {
    public RoundSummary {
        rejected = Map.copyOf(rejected);
    }
}
