package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.OptionalLong;
import java.util.Random;

final class RoundClockTest {
    /** Opened at 100; commit until 110, reveal until 130, aggregate until 160, 5 s of notice. */
    private static final RoundParams TERMS = terms(false);

    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, COMMIT",
        "109, 0, 0, COMMIT",
        "110, 0, 0, EXPIRABLE",
        "110, 1, 0, EXPIRABLE",
        "109, 4, 0, COMMIT",
        "110, 2, 0, REVEAL",
        "129, 3, 2, REVEAL",
        "129, 3, 3, AGGREGATE",
        "110, 2, 2, AGGREGATE",
        "130, 3, 1, EXPIRABLE",
        "130, 3, 2, AGGREGATE",
        "159, 3, 2, AGGREGATE",
        "160, 3, 2, EXPIRABLE",
        "9999999999, 3, 3, EXPIRABLE"
    })
    void tellsThePhaseAtEveryBoundary(long time, int commits, int reveals, Phase phase) {
        assertThat(live(TERMS, commits, reveals).phaseAt(time)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 3, COMMIT",
        "100, 4, REVEAL",
        "109, 4, REVEAL",
        "129, 4, REVEAL",
        "130, 4, EXPIRABLE"
    })
    void closesTheCommitWindowEarlyWhenItIsFull(long time, int commits, Phase phase) {
        assertThat(live(terms(true), commits, 0).phaseAt(time)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({"140, CHALLENGE", "144, CHALLENGE", "145, FINALIZABLE", "99999999, FINALIZABLE"})
    void givesNoticeAndThenWaitsForEver(long time, Phase phase) {
        RoundClock clock = new RoundClock(Outcome.LIVE, TERMS, 100, OptionalLong.of(140), 3, 3);

        assertThat(clock.phaseAt(time)).isEqualTo(phase);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"NONE", "FINAL", "VOID"})
    void staysWhereItEnded(Outcome outcome) {
        RoundClock clock = new RoundClock(outcome, TERMS, 100, OptionalLong.empty(), 3, 3);

        for (long time : new long[] {0, 100, 110, 1000}) {
            assertThat(clock.phaseAt(time).name()).isEqualTo(outcome.name());
        }
    }

    @Test
    void agreesWithAPlainSecondFormulation() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            RoundClock clock = random(random);
            long time = 95L + random.nextInt(90);

            assertThat(clock.phaseAt(time))
                    .as("%s at %d", clock, time)
                    .isEqualTo(plain(clock, time));
        }
    }

    @Test
    void neverGoesBackAsTimePasses() {
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            RoundClock clock = random(random);
            int rank = -1;
            for (long time = 95; time < 200; time++) {
                int next = rank(clock.phaseAt(time));
                assertThat(next).isGreaterThanOrEqualTo(rank);
                rank = next;
            }
        }
    }

    @Test
    void numbersPhasesAsTheLedgerDoes() {
        assertThat(Phase.values())
                .extracting(Phase::code)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Outcome.values()).extracting(Outcome::code).containsExactly(0, 1, 2, 3);
        assertThat(VoidCause.values()).extracting(VoidCause::code).containsExactly(1, 2, 3);
        assertThat(AdmissionMode.values()).extracting(AdmissionMode::code).containsExactly(0, 1);
    }

    /** The same rules, written the other way round: from the last window to the first. */
    private static Phase plain(RoundClock clock, long time) {
        RoundParams terms = clock.terms();
        boolean full = terms.earlyClose() && clock.commits() == terms.maxUpdates();
        boolean committing = time < clock.openedAt() + terms.commitSeconds() && !full;
        boolean revealing =
                time < clock.openedAt() + terms.commitSeconds() + terms.revealSeconds()
                        && clock.reveals() < clock.commits();
        boolean aggregating =
                time
                        < clock.openedAt()
                                + terms.commitSeconds()
                                + terms.revealSeconds()
                                + terms.aggregateSeconds();
        if (clock.proposedAt().isPresent()) {
            boolean over = time >= clock.proposedAt().getAsLong() + terms.challengeSeconds();
            return over ? Phase.FINALIZABLE : Phase.CHALLENGE;
        }
        if (committing) {
            return Phase.COMMIT;
        }
        boolean enoughCommits = clock.commits() >= terms.minUpdates();
        if (enoughCommits && revealing) {
            return Phase.REVEAL;
        }
        boolean enough = enoughCommits && clock.reveals() >= terms.minUpdates();
        return enough && aggregating ? Phase.AGGREGATE : Phase.EXPIRABLE;
    }

    private static int rank(Phase phase) {
        return switch (phase) {
            case COMMIT -> 0;
            case REVEAL -> 1;
            case AGGREGATE -> 2;
            case CHALLENGE -> 3;
            case FINALIZABLE, EXPIRABLE -> 4;
            default -> 5;
        };
    }

    private static RoundClock random(Random random) {
        int commits = random.nextInt(5);
        int reveals = random.nextInt(commits + 1);
        OptionalLong proposedAt =
                random.nextInt(4) == 0
                        ? OptionalLong.of(110L + random.nextInt(50))
                        : OptionalLong.empty();
        return new RoundClock(
                Outcome.LIVE, terms(random.nextBoolean()), 100, proposedAt, commits, reveals);
    }

    private static RoundClock live(RoundParams terms, int commits, int reveals) {
        return new RoundClock(Outcome.LIVE, terms, 100, OptionalLong.empty(), commits, reveals);
    }

    private static RoundParams terms(boolean earlyClose) {
        Digest manifest = Digest.sha256(new byte[] {1});
        return new RoundParams(manifest, 10, 20, 30, 5, 2, 4, 100, 5000, earlyClose);
    }
}
