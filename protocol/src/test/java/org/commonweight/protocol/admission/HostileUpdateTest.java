package org.commonweight.protocol.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.ExampleContent;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.SignedManifest;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A participant signs whatever file it likes; a source serves whatever bytes it likes. */
final class HostileUpdateTest {
    private final ExampleRound round = new WorkedExample().round1();
    private final ExampleUpdate honest =
            round.update(WorkedExample.P1, 3, WorkedExample.filled(1), WorkedExample.filled(1));
    private final byte[] file = honest.file().orElseThrow().toArray();

    @Test
    void judgesEverySignedFileWithoutCrashing() {
        SplittableRandom random = new SplittableRandom(46);
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        for (int i = 0; i < 400; i++) {
            Bytes hostile = Bytes.of(mutate(random));
            ExampleUpdate update = signed(hostile);
            Verdict verdict =
                    round.admission().judge(update.revealAs(0), ExampleContent.of(List.of(update)));
            if (verdict instanceof Verdict.Rejected rejected) {
                seen.add(rejected.reason());
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(Reason.FILE_LENGTH, Reason.FILE_HEADER, Reason.RANGE);
    }

    @Test
    void admitsNoServedFileButTheSignedOne() {
        SplittableRandom random = new SplittableRandom(47);
        for (int i = 0; i < 2000; i++) {
            ExampleContent content = ExampleContent.of(List.of(honest));
            content.addFileAs(FileReference.of(file).cid(), Bytes.of(mutate(random)));

            assertThat(round.admission().judge(honest.revealAs(0), content))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected ->
                                    assertThat(rejected.reason()).isEqualTo(Reason.FILE_CONTENT));
        }
    }

    private ExampleUpdate signed(Bytes hostile) {
        return new ExampleUpdate(
                round,
                WorkedExample.P1,
                3,
                Bytes.of(
                        SignedManifest.seal(
                                        round.body(WorkedExample.P1, 3, hostile),
                                        WorkedExample.EIP712,
                                        WorkedExample.P1)
                                .bytes()),
                Optional.of(hostile));
    }

    private byte[] mutate(SplittableRandom random) {
        byte[] hostile = file.clone();
        int at = random.nextInt(hostile.length);
        hostile[at] ^= (byte) (1 << random.nextInt(8));
        return random.nextInt(4) == 0 ? Arrays.copyOf(hostile, 1 + at) : hostile;
    }
}
