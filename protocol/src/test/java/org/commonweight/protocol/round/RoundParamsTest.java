package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundParamsTest {
    private static final Digest MANIFEST = Digest.sha256(new byte[] {1});

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0, 1, 1, 1, 0",
        "2592000, 2592000, 2592000, 2592000, 4096, 4096, 524287, 10000",
        "60, 60, 60, 0, 1, 1, 2147483647, 5000",
        "60, 60, 60, 0, 1, 2, 1073741823, 5000"
    })
    void takesTermsAtTheirLimits(
            int commit,
            int reveal,
            int aggregate,
            int challenge,
            int min,
            int max,
            int samples,
            int bps) {
        assertThat(params(commit, reveal, aggregate, challenge, min, max, samples, bps))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 0, 1, 1, 1, 0, commitSeconds",
        "2592001, 1, 1, 0, 1, 1, 1, 0, commitSeconds",
        "-1, 1, 1, 0, 1, 1, 1, 0, commitSeconds",
        "1, 0, 1, 0, 1, 1, 1, 0, revealSeconds",
        "1, 2592001, 1, 0, 1, 1, 1, 0, revealSeconds",
        "1, 1, 0, 0, 1, 1, 1, 0, aggregateSeconds",
        "1, 1, 2592001, 0, 1, 1, 1, 0, aggregateSeconds",
        "1, 1, 1, -1, 1, 1, 1, 0, challengeSeconds",
        "1, 1, 1, 2592001, 1, 1, 1, 0, challengeSeconds",
        "1, 1, 1, 0, 0, 1, 1, 0, minUpdates",
        "1, 1, 1, 0, 2, 1, 1, 0, minUpdates",
        "1, 1, 1, 0, 1, 4097, 1, 0, minUpdates",
        "1, 1, 1, 0, 1, 1, 0, 0, maxSamples",
        "1, 1, 1, 0, 1, 2, 1073741824, 0, maxSamples",
        "1, 1, 1, 0, 1, 4096, 524288, 0, maxSamples",
        "1, 1, 1, 0, 1, 1, 1, -1, maxRejectBps",
        "1, 1, 1, 0, 1, 1, 1, 10001, maxRejectBps"
    })
    void refusesTermsOutsideTheirLimits(
            int commit,
            int reveal,
            int aggregate,
            int challenge,
            int min,
            int max,
            int samples,
            int bps,
            String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> params(commit, reveal, aggregate, challenge, min, max, samples, bps))
                .withMessageStartingWith("Round terms refused")
                .withMessageContaining(named);
    }

    @Test
    void refusesAZeroManifest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoundParams(Digest.ZERO, 1, 1, 1, 0, 1, 1, 1, 0, false))
                .withMessageContaining("manifest is zero");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 0, 0, 1",
        "2, 0, 0, 0, 1, 1, 2",
        "3, 0, 0, 1, 1, 2, 3",
        "5, 0, 1, 1, 2, 4, 5",
        "9, 0, 2, 3, 4, 8, 9",
        "10, 0, 3, 3, 5, 9, 10",
        "4096, 0, 1365, 1365, 2048, 4095, 4096"
    })
    void allowsTheFloorOfTheShareAsRejections(
            int reveals, int at0, int at3333, int at3334, int at5000, int at9999, int at10000) {
        assertThat(allowed(reveals, 0)).isEqualTo(at0);
        assertThat(allowed(reveals, 3333)).isEqualTo(at3333);
        assertThat(allowed(reveals, 3334)).isEqualTo(at3334);
        assertThat(allowed(reveals, 5000)).isEqualTo(at5000);
        assertThat(allowed(reveals, 9999)).isEqualTo(at9999);
        assertThat(allowed(reveals, 10000)).isEqualTo(at10000);
    }

    @Test
    void hashesEveryTerm() {
        RoundParams params = new RoundParams(MANIFEST, 2, 3, 4, 5, 6, 7, 8, 9, false);

        assertThat(new RoundParams(MANIFEST, 2, 3, 4, 5, 6, 7, 8, 9, true).hash())
                .isNotEqualTo(params.hash());
        assertThat(new RoundParams(MANIFEST, 3, 2, 4, 5, 6, 7, 8, 9, false).hash())
                .isNotEqualTo(params.hash());
        assertThat(new RoundParams(MANIFEST, 2, 3, 4, 5, 6, 7, 8, 10, false).hash())
                .isNotEqualTo(params.hash());
    }

    private static int allowed(int reveals, int bps) {
        return params(60, 60, 60, 0, 1, 4096, 1, bps).allowedRejections(reveals);
    }

    private static RoundParams params(
            int commit,
            int reveal,
            int aggregate,
            int challenge,
            int min,
            int max,
            int samples,
            int bps) {
        return new RoundParams(
                MANIFEST, commit, reveal, aggregate, challenge, min, max, samples, bps, false);
    }
}
