package org.commonweight.protocol.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.ExampleContent;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class RoundComputationTest {
    private final WorkedExample example = new WorkedExample();
    private final Digest acc = Digest.sha256(new byte[] {1});

    @Test
    void givesTheSameResultInEveryOrder() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        for (int i = 0; i < 6; i++) {
            Collections.shuffle(order, new Random(i));
            RoundResult result = compute(example.round1(), example.updates1(), order);
            assertThat(result.manifest().bodyBytes())
                    .isEqualTo(
                            compute(example.round1(), example.updates1(), List.of(0, 1, 2))
                                    .manifest()
                                    .bodyBytes());
        }
    }

    @Test
    void namesTheFilesItWrites() throws Exception {
        RoundResult result = example.result1();
        byte[] model = result.newFiles().get(0);
        byte[] memory = result.newFiles().get(1);

        assertThat(result.manifest().files().model()).isEqualTo(FileReference.of(model));
        assertThat(result.manifest().files().memory()).contains(FileReference.of(memory));
        assertThat(result.head().digest()).isEqualTo(result.manifest().digest());
        assertThat(TensorFile.readModel(WorkedExample.MODEL_ID, 1, WorkedExample.LAYOUT, model))
                .isNotNull();
        assertThat(result.manifest().rejected()).containsExactly(Map.entry(2, 7));
        assertThat(result.manifest().samples()).isEqualTo(7);
    }

    @Test
    void hasNoResultWhenNothingIsAdmitted() {
        RoundComputation computation = example.round1().computation();
        computation.add(
                example.updates1().getFirst().revealAs(0),
                new Verdict.Rejected(Reason.UNAVAILABLE, "nobody serves it"));
        computation.reject(1, 200);

        assertThat(computation.result(acc)).isEmpty();
        assertThat(computation.samples()).isZero();
        assertThat(computation.rejected()).containsExactly(Map.entry(0, 128), Map.entry(1, 200));
    }

    @Test
    void hasNoResultWhenAnElementIsNotFinite() {
        Weights huge = Weights.zeros(WorkedExample.LAYOUT);
        huge.tensor("b")[0] = Float.POSITIVE_INFINITY;
        Head base = example.round1().base();
        ExampleRound round =
                new ExampleRound(
                        example.round1().model(),
                        example.round1().manifest(),
                        example.round1().terms(),
                        example.round1().openedAt(),
                        new Head(base.digest(), base.files(), huge, base.memory()));
        RoundComputation computation = round.computation();
        ExampleUpdate update = example.updates1().getFirst();
        computation.add(
                update.revealAs(0),
                round.admission().judge(update.revealAs(0), ExampleContent.of(List.of(update))));

        assertThat(computation.samples()).isEqualTo(4);
        assertThat(computation.result(acc)).isEmpty();
    }

    @Test
    void carriesTheMemoryOnWhereARoundKeepsNone() {
        ExampleRound round = withoutMemory(example.round3());
        ExampleUpdate update =
                round.update(WorkedExample.P1, 3, WorkedExample.filled(1), WorkedExample.filled(0));
        RoundResult result = compute(round, List.of(update), List.of(0));

        assertThat(result.newFiles()).hasSize(1);
        assertThat(result.manifest().files().memory())
                .isEqualTo(example.result1().manifest().files().memory())
                .isPresent();
        assertThat(result.head().memory()).isEqualTo(example.result1().head().memory());
    }

    @Test
    void hasNoMemoryWhereThereNeverWasOne() {
        ExampleRound round = withoutMemory(example.round1());
        ExampleUpdate update =
                round.update(WorkedExample.P1, 3, WorkedExample.filled(1), WorkedExample.filled(0));
        RoundResult result = compute(round, List.of(update), List.of(0));

        assertThat(result.manifest().files().memory()).isEmpty();
        assertThat(result.head().memory()).isEmpty();
    }

    private RoundResult compute(
            ExampleRound round, List<ExampleUpdate> updates, List<Integer> order) {
        RoundComputation computation = round.computation();
        ExampleContent content = ExampleContent.of(updates);
        for (int seq : order) {
            computation.add(
                    updates.get(seq).revealAs(seq),
                    round.admission().judge(updates.get(seq).revealAs(seq), content));
        }
        return computation.result(acc).orElseThrow();
    }

    private static ExampleRound withoutMemory(ExampleRound round) {
        RoundManifest old = round.manifest().claimed();
        return round.model()
                .round(
                        new RoundManifest(
                                old.model(),
                                old.round(),
                                old.base(),
                                old.grid(),
                                0,
                                old.training(),
                                old.needs(),
                                old.sources()),
                        round.terms(),
                        round.openedAt(),
                        round.base());
    }
}
