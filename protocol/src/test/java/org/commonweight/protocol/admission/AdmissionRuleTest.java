package org.commonweight.protocol.admission;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.ExampleContent;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

final class AdmissionRuleTest {
    private static final int CAP = 16777216;
    private final WorkedExample example = new WorkedExample();
    private final ExampleRound round = example.round1();
    private final ExampleUpdate honest = example.updates1().getFirst();

    @Test
    void admitsAnHonestUpdateAndReturnsItsValues() {
        Verdict verdict = judge(honest);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> {
                            assertThat(admitted.manifest().samples()).isEqualTo(4);
                            assertThat(admitted.update().delta().tensor("b"))
                                    .containsExactly(1, -5);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "16777216, 16777216, true",
        "-16777216, 0, true",
        "16777217, 0, false",
        "-16777217, 0, false",
        "2147483647, 0, false",
        "-2147483648, 0, false",
        "0, 16777217, false",
        "0, -1, false"
    })
    void takesValuesUpToTheCaps(int delta, int fisher, boolean admitted) {
        int[][] deltas = WorkedExample.filled(0);
        int[][] fishers = WorkedExample.filled(0);
        deltas[1][0] = delta;
        fishers[0][1] = fisher;
        Verdict verdict = judge(round.update(WorkedExample.P1, 3, deltas, fishers));

        if (admitted) {
            assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        } else {
            assertRejected(verdict, Reason.RANGE);
        }
        assertThat(round.manifest().claimed().grid().cap()).isEqualTo(CAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "round", "opening", "participant", "samples"})
    void refusesAManifestThatBindsToSomethingElse(String field) {
        ExampleUpdate update =
                round.update(
                        WorkedExample.P1,
                        3,
                        round.updateOf(WorkedExample.filled(0), WorkedExample.filled(0)),
                        body -> bound(body, field));

        assertRejected(judge(update), Reason.BINDING);
    }

    @Test
    void judgesByTheLedgersParticipantAndSamples() {
        Reveal bySomebodyElse =
                new Reveal(
                        0, WorkedExample.P3.address(), honest.digest(), 4, honest.revealAs(0).at());
        Reveal withOtherSamples =
                new Reveal(
                        0, WorkedExample.P2.address(), honest.digest(), 5, honest.revealAs(0).at());
        ExampleContent content = ExampleContent.of(List.of(honest));

        assertRejected(round.admission().judge(bySomebodyElse, content), Reason.SIGNATURE);
        assertRejected(round.admission().judge(withOtherSamples, content), Reason.BINDING);
    }

    @Test
    void refusesAnUpdateOfTheSameRoundOpenedAgain() {
        ExampleRound again =
                new ExampleRound(
                        round.model(),
                        round.manifest(),
                        round.terms(),
                        round.openedAt() + 1,
                        round.base());

        assertRejected(
                again.admission().judge(honest.revealAs(0), ExampleContent.of(List.of(honest))),
                Reason.BINDING);
    }

    @Test
    void callsContentThatNobodyServesUnavailable() {
        ExampleUpdate withoutFile =
                new ExampleUpdate(round, WorkedExample.P2, 4, honest.manifest(), Optional.empty());

        assertRejected(
                round.admission().judge(honest.revealAs(0), new ExampleContent()),
                Reason.UNAVAILABLE);
        assertRejected(judge(withoutFile), Reason.UNAVAILABLE);
    }

    @Test
    void takesNoOtherManifestThanTheOneThatTheLedgerNames() {
        UpdateContent liar =
                new UpdateContent() {
                    @Override
                    public byte[] manifest(Digest digest) {
                        return example.updates1().get(1).manifest().toArray();
                    }

                    @Override
                    public byte[] file(FileReference reference) {
                        return new byte[0];
                    }
                };

        assertRejected(round.admission().judge(honest.revealAs(0), liar), Reason.UNAVAILABLE);
    }

    @Test
    void callsContentOfAnotherLengthOrChunkingFaulty() {
        UpdateContent chunkedOtherwise =
                new UpdateContent() {
                    @Override
                    public byte[] manifest(Digest digest) {
                        return honest.manifest().toArray();
                    }

                    @Override
                    public byte[] file(FileReference reference) throws MalformedException {
                        throw new MalformedException("two leaves of 228 bytes");
                    }
                };
        ExampleContent cut = ExampleContent.of(List.of(honest));
        Bytes file = honest.file().orElseThrow();
        cut.addFileAs(FileReference.of(file.toArray()).cid(), file.slice(0, file.size() - 1));

        assertRejected(
                round.admission().judge(honest.revealAs(0), chunkedOtherwise), Reason.FILE_CONTENT);
        assertRejected(round.admission().judge(honest.revealAs(0), cut), Reason.FILE_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"body\":{},\"signature\":\"0x\"}", "\u0000", "[]"})
    void refusesWhatIsNoManifest(String stored) {
        ExampleUpdate update =
                new ExampleUpdate(
                        round,
                        WorkedExample.P1,
                        3,
                        Bytes.of(stored.getBytes(UTF_8)),
                        Optional.empty());

        assertRejected(judge(update), Reason.MANIFEST);
    }

    @Test
    void tellsClaimsFromFindings() {
        assertThat(Reason.values())
                .extracting(Reason::code)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 128, 129);
        assertThat(Reason.of(7)).contains(Reason.RANGE);
        assertThat(Reason.of(0)).isEmpty();
        assertThat(Reason.of(8)).isEmpty();
        assertThat(Reason.RANGE.isClaim()).isFalse();
        assertThat(Reason.UNAVAILABLE.isClaim()).isTrue();
        assertThat(Reason.LATE_CONTENT.isClaim()).isTrue();
    }

    private static UpdateManifest bound(UpdateManifest body, String field) {
        Address participant = WorkedExample.P2.address();
        return new UpdateManifest(
                field.equals("model") ? Digest.ZERO : body.model(),
                field.equals("round") ? 2 : body.round(),
                field.equals("opening") ? Digest.ZERO : body.opening(),
                field.equals("participant") ? participant : body.participant(),
                body.file(),
                field.equals("samples") ? 2 : body.samples(),
                body.saturated(),
                body.metrics(),
                body.software());
    }

    private Verdict judge(ExampleUpdate update) {
        return round.admission().judge(update.revealAs(0), ExampleContent.of(List.of(update)));
    }

    private static void assertRejected(Verdict verdict, Reason reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> {
                            assertThat(rejected.reason()).isEqualTo(reason);
                            assertThat(rejected.detail()).isNotBlank().doesNotContain("\n");
                        });
    }
}
