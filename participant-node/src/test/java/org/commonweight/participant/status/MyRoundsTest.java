package org.commonweight.participant.status;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.participant.journal.Entry;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Measured;
import org.commonweight.participant.journal.Memory;
import org.commonweight.participant.journal.Missed;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;

/** The three rounds of the specification's example, seen by each participant. */
class MyRoundsTest {
    private static final long LATER = 1_800_000_000L;

    @TempDir private Path folder;

    @Test
    void tellsWhoseUpdateIsInTheAverage() throws Exception {
        MyRounds mine = of(WorkedExample.P1);

        assertThat(mine.membership()).isEqualTo(MyRounds.MEMBER);
        assertThat(mine.rounds().getFirst().fate()).isEqualTo(new Fate.Included(3));
        assertThat(mine.rounds().getFirst().line()).isEqualTo("round 1: included with 3 rows");
        assertThat(mine.included()).isEqualTo(2);
    }

    @Test
    void tellsWhyAnUpdateIsLeftOut() throws Exception {
        MyRound first = of(WorkedExample.P3).rounds().getFirst();

        assertThat(first.committed()).isTrue();
        assertThat(first.revealed().orElseThrow().samples()).isEqualTo(9);
        assertThat(first.fate()).isEqualTo(new Fate.Rejected(Reason.RANGE.code()));
        assertThat(first.line())
                .startsWith("round 1: rejected: a number in the update is too large");
    }

    @Test
    void tellsOfARoundThatEndedWithoutAResult() throws Exception {
        MyRound second = of(WorkedExample.P2).rounds().get(1);

        assertThat(second.committed()).isTrue();
        assertThat(second.revealed()).isEmpty();
        assertThat(second.fate()).isEqualTo(new Fate.Voided(VoidCause.TOO_FEW_REVEALS));
    }

    @Test
    void tellsWhoTookNoPartAndWhyIfTheJournalKnows() throws Exception {
        MyRound unexplained = of(WorkedExample.P3).rounds().get(1);
        assertThat(unexplained.line()).isEqualTo("round 2: took no part");

        Memory memory = journal(new Missed(WorkedExample.MODEL_ID, 2, "the machine is on battery"));
        MyRound explained =
                MyRounds.of(history(), WorkedExample.P3.address(), memory, LATER).rounds().get(1);
        assertThat(explained.line()).isEqualTo("round 2: missed: the machine is on battery");
    }

    @Test
    void saysWhoIsNoMember() throws Exception {
        MyRounds nobody = of(WorkedExample.key(0x44));

        assertThat(nobody.membership()).isEqualTo("not a member");
        assertThat(nobody.rounds()).allMatch(round -> round.line().endsWith("not a member in it"));
    }

    @Test
    void showsWhatARoundBroughtOnTheRowsHeldBack() throws Exception {
        Memory memory = journal(new Measured(WorkedExample.MODEL_ID, 1, 60, "0.91", "0.95"));
        MyRounds mine = MyRounds.of(history(), WorkedExample.P1.address(), memory, LATER);

        assertThat(mine.rounds().getFirst().line())
                .isEqualTo(
                        "round 1: included with 3 rows; accuracy on rows held back 0.95, was 0.91");
    }

    @Test
    void tellsWhatTrainingTookOfTheMachine() throws Exception {
        Memory memory =
                journal(
                        new Trained(WorkedExample.MODEL_ID, 1, 60, 2, 900, 1_240),
                        new Trained(WorkedExample.MODEL_ID, 3, 60, 2, 900, 2_000));
        MyRounds mine = MyRounds.of(history(), WorkedExample.P1.address(), memory, LATER);

        assertThat(mine.rounds().getFirst().line())
                .isEqualTo("round 1: included with 3 rows; 1.2 CPU-seconds of training");
        assertThat(mine.cpuSeconds()).isEqualTo(3.24);
        assertThat(new String(CanonicalJson.write(StatusJson.of(mine)), UTF_8))
                .contains("\"cpuMilliseconds\":1240");
    }

    @Test
    void isWrittenAsTheInterfaceSaysIt() throws Exception {
        String json = new String(CanonicalJson.write(StatusJson.of(of(WorkedExample.P3))), UTF_8);

        assertThat(json)
                .contains("\"membership\":\"member\"")
                .contains("\"included\":false,\"reason\":7,\"revealed\":true,\"samples\":9")
                .contains("\"phase\":\"void\"")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasWordsForEveryReason(Reason reason) {
        assertThat(new Fate.Rejected(reason.code()).words())
                .startsWith("rejected: ")
                .doesNotContain("does not know")
                .hasSizeGreaterThan(30);
    }

    @Test
    void saysSoOfAReasonThatItDoesNotKnow() {
        assertThat(new Fate.Rejected(99).words())
                .isEqualTo("rejected: reason 99, which this version does not know");
    }

    private MyRounds of(LocalSigner participant) throws Exception {
        return MyRounds.of(history(), participant.address(), journal(), LATER);
    }

    private static ModelHistory history() throws HistoryException {
        return ModelHistory.replay(new WorkedExample().log().events());
    }

    private Memory journal(Entry... entries) throws IOException {
        try (Journal journal = Journal.open(folder.resolve("journal"))) {
            for (Entry entry : entries) {
                journal.add(entry);
            }
            return journal.memory();
        }
    }
}
