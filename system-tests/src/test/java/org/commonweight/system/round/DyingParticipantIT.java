package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.journal.Entry;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Left;
import org.commonweight.participant.journal.Measured;
import org.commonweight.participant.journal.Missed;
import org.commonweight.participant.journal.Pause;
import org.commonweight.participant.journal.Trained;
import org.commonweight.participant.round.Step;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Two participants that die at every step of a round and on both sides of every line of their
 * journals, and are started again, beside a twin of theirs that nobody disturbs: the same keys,
 * rows and terms on a ledger of its own. Every round ends with the same result digest.
 *
 * <p>Three things that a result covers differ from run to run by themselves, and are made the same:
 * when the round was opened, where its content is served and how long training took. A fourth, who
 * reveals first, is a race between two healthy nodes, so the second waits for the first. Both
 * upload their updates: who serves them is away while it starts again, and an organization that
 * fetches just then takes them for unavailable.
 */
@Timeout(300)
class DyingParticipantIT {
    /** Nobody has these in a round that nothing disturbs. */
    private static final Set<Class<?>> OUTSIDE_OF_A_ROUND =
            Set.of(Left.class, Missed.class, Pause.class);

    @TempDir private Path folder;
    private World disturbed;
    private World undisturbed;
    private Member first;
    private Member second;

    /** Where a participant dies: a step, or one side of a line of a kind. */
    private record Place(String name, Predicate<Step> step, Predicate<Writing> writing) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Writing(Class<?> entry, Journal.Moment moment) {}

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Step step : Step.values()) {
            places.add(new Place(step.name(), step::equals, writing -> false));
        }
        Arrays.stream(Entry.class.getPermittedSubclasses())
                .filter(entry -> !OUTSIDE_OF_A_ROUND.contains(entry))
                .flatMap(entry ->
                        Arrays.stream(Journal.Moment.values())
                                .map(moment -> new Writing(entry, moment)))
                .forEach(at ->
                        places.add(
                                new Place(
                                        at.entry().getSimpleName() + " " + at.moment(),
                                        step -> false,
                                        at::equals)));
        return places;
    }

    @BeforeEach
    void begin() throws Exception {
        undisturbed = World.twin(folder.resolve("undisturbed"));
        Member a = undisturbed.member("a", true).askedEachRound().start().await("joined");
        undisturbed.member("b", true).askedEachRound().observed(after(undisturbed, a)).start();
        disturbed = World.twin(folder.resolve("disturbed"));
        first = disturbed.member("a", true).askedEachRound().start().await("joined");
        second = disturbed.member("b", true).askedEachRound();
        second.observed(after(disturbed, first)).start().await("joined");
    }

    @AfterEach
    void end() {
        undisturbed.close();
        disturbed.close();
    }

    @Test
    void endsEveryRoundWithTheSameResultWhereverParticipantsDie() throws Exception {
        for (Place place : places()) {
            Instant time = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
            undisturbed.chain.nextBlockAt(time);
            disturbed.chain.nextBlockAt(time);

            RoundSummary wanted =
                    undisturbed.operated.run(World.plan(600, 600, 2, 2)).orElseThrow();
            Digest came = runDisturbed(place);

            assertThat(came).as("died at %s", place).isEqualTo(wanted.resultDigest());
        }
        assertThat(disturbed.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
        assertThat(undisturbed.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    private Digest runDisturbed(Place place) throws Exception {
        first.observed(dyingAt(place, Step.Observer.NOBODY));
        second.observed(dyingAt(place, after(disturbed, first)));
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> disturbed.operated.run(World.plan(600, 600, 2, 2)));
        first.await("died").observed(Step.Observer.NOBODY).start();
        second.await("died").observed(after(disturbed, first)).start();

        RoundSummary summary = ended(place, running).orElseThrow();

        assertThat(summary.accepted()).as("died at %s", place).isEqualTo(2);
        for (Member member : List.of(first, second)) {
            member.await("joined");
            assertThat(member.lines.stream().anyMatch(line -> line.contains("training on")))
                    .as("trained again after it died at %s", place)
                    .isEqualTo(!isTrained(place));
        }
        return summary.resultDigest();
    }

    private Optional<RoundSummary> ended(Place place, FutureTask<Optional<RoundSummary>> running)
            throws Exception {
        try {
            return running.get(1, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "The round goes on after death at %s: %s, %s, %s"
                            .formatted(
                                    place,
                                    first.lines,
                                    second.lines,
                                    disturbed.operator.subList(
                                            Math.max(0, disturbed.operator.size() - 4),
                                            disturbed.operator.size())),
                    e);
        }
    }

    /** Tells whether the journal has the contribution at {@code place}. */
    private static boolean isTrained(Place place) {
        return Arrays.stream(Step.values())
                        .filter(step -> step.compareTo(Step.JOURNALLED) >= 0)
                        .anyMatch(place.step())
                || place.writing().test(new Writing(Contribution.class, Journal.Moment.WRITTEN))
                || Arrays.stream(Journal.Moment.values())
                        .anyMatch(moment ->
                                place.writing().test(new Writing(Trained.class, moment))
                                        || place.writing()
                                                .test(new Writing(Measured.class, moment)));
    }

    private static Step.Observer dyingAt(Place place, Step.Observer otherwise) {
        return new Step.Observer() {
            @Override
            public void reached(Step step, long round) {
                otherwise.reached(step, round);
                if (place.step().test(step)) {
                    throw new Member.Died(place);
                }
            }

            @Override
            public void writing(Entry entry, Journal.Moment moment) {
                if (place.writing().test(new Writing(entry.getClass(), moment))) {
                    throw new Member.Died(place);
                }
            }
        };
    }

    /** Reveals only after {@code other} has. */
    private static Step.Observer after(World world, Member other) {
        return (step, number) -> {
            while (step == Step.DELIVERED && !isRevealed(world, number, other)) {
                try {
                    Thread.sleep(Duration.ofMillis(50));
                } catch (InterruptedException e) {
                    throw new Member.Died(e);
                }
            }
        };
    }

    private static boolean isRevealed(World world, long number, Member member) {
        try {
            Round round = world.history().rounds().get((int) number - 1);
            return round.revealOf(member.key.address()).isPresent();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
