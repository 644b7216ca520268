package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.Schedule;
import org.commonweight.organization.job.SmallJob;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The worked example has three rounds; the second ends without a result. */
@Timeout(30)
class RoundLoopTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir private Path folder;
    private final List<String> lines = new ArrayList<>();
    private final OperatorLog log = new OperatorLog(lines::add);
    private final Problems problems = new Problems(CLOCK, log);
    private final Presence presence = new Presence(CLOCK);
    private Journal journal;
    private RoundMemory memory;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder.resolve("journal"), CLOCK, StepObserver.NONE);
        memory = new RoundMemory(journal, WorkedExample.MODEL_ID);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        Thread.interrupted();
    }

    @Test
    void opensRoundsUntilTheScheduleHasItsResults() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(5);

        loop(rounds, new Schedule(2, Optional.empty(), 0)).run();

        assertThat(rounds.done).containsExactly("run", "run", "run");
    }

    @Test
    void waitsUntilEnoughAreReady() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(2);
        Schedule forTwo = new Schedule(1, Optional.empty(), 2);
        presence.beat(WorkedExample.P1.address(), "arm", true);
        presence.beat(WorkedExample.P2.address(), "arm", false);
        loop(rounds, forTwo).run();
        assertThat(rounds.done).isEmpty();
        Thread.interrupted();

        presence.beat(WorkedExample.P2.address(), "arm", true);
        ScriptedRounds ready = ScriptedRounds.atTheStart(2);
        loop(ready, forTwo).run();

        assertThat(ready.done).containsExactly("run");
    }

    @Test
    void endsALiveRoundFirstAndSaysSoOnceHoweverOftenItTries() {
        ScriptedRounds rounds = ScriptedRounds.inTheFirstRound(3);
        rounds.failInARoundOnce(silence());

        loop(rounds, new Schedule(1, Optional.empty(), 0)).run();

        assertThat(rounds.done).containsExactly("resume", "resume");
        assertThat(lines).filteredOn(line -> line.contains("was left over")).hasSize(1);
    }

    @Test
    void saysWhatItWaitsForAndGoesOnWhereItWas() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(4);
        rounds.failAtALookOnce(silence());

        loop(rounds, new Schedule(1, Optional.empty(), 0)).run();

        assertThat(rounds.done).containsExactly("run");
        assertThat(lines)
                .containsExactly("model brightness waits: no answer", "model brightness goes on");
    }

    @Test
    void outlivesADefectOfTheProgramAndSaysWhereItIs() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(4);
        rounds.failUnforeseenOnce(() -> {
            throw new IllegalArgumentException("port out of range");
        });

        loop(rounds, new Schedule(1, Optional.empty(), 0)).run();

        assertThat(rounds.done).containsExactly("run");
        assertThat(lines)
                .first()
                .asString()
                .startsWith("model brightness waits: an error of this program")
                .contains("port out of range", "RoundLoopTest");
    }

    @Test
    void saysThatItStoppedWhenTheMachineCannotGoOn() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(9);
        rounds.failUnforeseenOnce(() -> {
            throw new StackOverflowError("too deep");
        });
        RoundLoop loop = loop(rounds, new Schedule(1, Optional.empty(), 0));

        assertThatThrownBy(loop::run).isInstanceOf(StackOverflowError.class);

        assertThat(loop.stopped()).hasValueSatisfying(why -> assertThat(why).contains("too deep"));
        assertThat(problems.lines()).singleElement().asString().contains("stopped", "too deep");
    }

    @Test
    void stopsWhereTheLedgerLostWhatItHadShown() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(9);
        rounds.failAtALookOnce(new LedgerException.Rewound("rounds 3..5"));
        RoundLoop loop = loop(rounds, new Schedule(0, Optional.empty(), 0));

        loop.run();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(rounds.done).isEmpty();
        assertThat(loop.stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("rounds 3..5"));
        assertThat(problems.lines())
                .singleElement()
                .asString()
                .contains("model brightness", "stopped", "--accept-rewind");
    }

    @Test
    void opensOneRoundOnRequestWhileTheOperatorHoldsThemBack() throws Exception {
        memory.decide(Step.PAUSED);
        ScriptedRounds rounds = ScriptedRounds.atTheStart(3);
        RoundLoop loop = loop(rounds, new Schedule(0, Optional.empty(), 0));
        loop.open(1);

        loop.run();

        assertThat(rounds.done).containsExactly("run");
    }

    @Test
    void forgetsNoRequestThatComesWhileARoundEnds() throws Exception {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(4);
        RoundLoop loop = loop(rounds, new Schedule(1, Optional.empty(), 0));
        rounds.watch(() -> {}, () -> loop.open(2));

        loop.run();

        assertThat(rounds.done).containsExactly("run", "run");
    }

    @Test
    void saysThatItGoesOnWhileTheRoundIsWaitedFor() {
        ScriptedRounds rounds = ScriptedRounds.atTheStart(4);
        rounds.failAtALookOnce(silence());
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        rounds.watch(() -> before.addAll(problems.lines()), () -> after.addAll(problems.lines()));

        loop(rounds, new Schedule(1, Optional.empty(), 0)).run();

        assertThat(before).singleElement().asString().contains("no answer");
        assertThat(after).isEmpty();
    }

    @Test
    void forgetsNoRequestBecauseTheLedgerDoesNotAnswer() throws Exception {
        memory.decide(Step.PAUSED);
        ScriptedRounds rounds = ScriptedRounds.atTheStart(3);
        rounds.failInARoundOnce(silence());
        RoundLoop loop = loop(rounds, new Schedule(0, Optional.empty(), 0));
        loop.open(1);

        loop.run();

        assertThat(rounds.done).containsExactly("run", "run");
    }

    @Test
    void opensNothingWhenTheRequestIsTakenBack() throws Exception {
        memory.decide(Step.PAUSED);
        ScriptedRounds rounds = ScriptedRounds.atTheStart(2);
        RoundLoop loop = loop(rounds, new Schedule(0, Optional.empty(), 0));
        loop.open(1);
        loop.openNoMore();

        loop.run();

        assertThat(rounds.done).isEmpty();
    }

    private RoundLoop loop(ScriptedRounds rounds, Schedule schedule) {
        Job job = new Job("pictures", SmallJob.model(), folder, SmallJob.round(), schedule);
        return new RoundLoop(() -> job, rounds, memory, presence, problems, CLOCK, log);
    }

    private static LedgerException silence() {
        return new LedgerException.Unreachable("no answer");
    }
}
