package org.commonweight.organization.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

class OperatorLogTest {
    private static final Address WHO = WorkedExample.P1.address();
    private static final FileReference FILE = FileReference.of(new byte[] {1, 2, 3});
    private static final Digest MODEL = WorkedExample.MODEL_ID;

    private final List<LogLine> lines = new ArrayList<>();
    private final OperatorLog log = OperatorLog.structured(lines::add);
    private Round round;

    @BeforeEach
    void replay() throws HistoryException {
        round = ModelHistory.replay(new WorkedExample().log().events()).rounds().getFirst();
    }

    @Test
    void tellsWhatTheNodeDoes() {
        tellOfTheNode();

        assertThat(texts())
                .containsExactly(
                        "organization "
                                + WHO
                                + " serves content at http://a:1, inbox at http://b:2",
                        "operate it at http://127.0.0.1:3/",
                        "model \"digits\" is registered as " + MODEL,
                        "model \"digits\": rounds every 2 h",
                        "model \"digits\": windows below 60 s are for tests, people miss them",
                        "model \"digits\": the new hold-out counts from the node's next start",
                        "participant " + WHO + " is here (Linux)",
                        "participant " + WHO + " uploaded " + FILE.cid() + ", 3 B",
                        "stopped; a live round goes on when the node is back");
        assertThat(lines).allMatch(line -> line.round().isEmpty());
    }

    @Test
    void tellsOfARoundByItsNumber() {
        log.roundOpened(round);
        log.averaging(round);
        log.updateRejected(
                round, round.reveals().getFirst(), new Verdict.Rejected(Reason.RANGE, "a holds 9"));
        log.updateIncomplete(round, round.reveals().getFirst(), "gone");
        log.noResult(round, "too few");
        log.refused(round, "WRONG_PHASE");
        log.roundResumed(round);
        log.roundVoid(round, VoidCause.TOO_FEW_REVEALS);

        Address first = round.reveals().getFirst().participant();
        assertThat(texts())
                .containsExactly(
                        "round 1 is open for %d s, %d to %d updates"
                                .formatted(
                                        round.terms().commitSeconds(),
                                        round.terms().minUpdates(),
                                        round.terms().maxUpdates()),
                        "round 1: 3 committed, 3 revealed, averaging",
                        "round 1: update 0 of " + first + " is rejected, RANGE: a holds 9",
                        "round 1: update 0 of " + first + " is not kept whole: gone",
                        "round 1: no result is proposed: too few",
                        "round 1: the ledger refused, trying again: WRONG_PHASE",
                        "round 1 was left over, ending it first",
                        "round 1 ended without a result: " + VoidCause.TOO_FEW_REVEALS);
        assertThat(lines).allMatch(line -> line.round().equals(OptionalLong.of(1)));
    }

    @Test
    void writesAccuraciesWithAPointInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            log.roundFinal(
                    new RoundSummary(7, 3, 3, 2, Map.of(2, 9), 0.25, 0.94125, 10, 20, 3, 1, MODEL));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(texts())
                .containsExactly("round 7 is final: accuracy 0.9413, was 0.2500; result " + MODEL);
    }

    @Test
    void tellsWhatTheOperatorDecidedAndWhatWaits() {
        log.paused("digits");
        log.resumed("digits");
        log.aborted("digits", 4);
        log.waiting("the ledger", "100 % of its nodes are down");
        log.goesOn("the ledger");

        assertThat(texts())
                .containsExactly(
                        "model \"digits\": no new rounds until it is resumed",
                        "model \"digits\": rounds open again",
                        "model \"digits\": round 4 is given up and runs out, no new rounds",
                        "the ledger waits: 100 % of its nodes are down",
                        "the ledger goes on");
    }

    @Test
    void namesEveryEventOnceForPrograms() {
        tellOfTheNode();
        int words = lines.size();

        assertThat(lines.stream().map(LogLine::event).distinct()).hasSize(words);
        assertThat(new LogLine("hasty", OptionalLong.of(3), "a \"b\"").json(Instant.EPOCH))
                .isEqualTo(
                        "{\"event\":\"hasty\",\"message\":\"a \\\"b\\\"\",\"round\":3,"
                                + "\"time\":\"1970-01-01T00:00:00Z\"}");
    }

    private void tellOfTheNode() {
        log.started(WHO, URI.create("http://a:1"), URI.create("http://b:2"));
        log.operated(URI.create("http://127.0.0.1:3/"));
        log.modelPublished(MODEL, "digits");
        log.modelOperated("digits", "every 2 h");
        log.hasty("digits");
        log.holdoutOld("digits");
        log.participantPresent(WHO, "Linux");
        log.uploaded(WHO, FILE);
        log.stopped();
    }

    private List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }
}
