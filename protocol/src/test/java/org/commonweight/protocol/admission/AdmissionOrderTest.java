package org.commonweight.protocol.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.ExampleContent;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds an update for every combination of faults; the lowest code must be the reason. */
final class AdmissionOrderTest {
    private static final int FAULTS = 7;
    private final WorkedExample example = new WorkedExample();
    private final ExampleRound round = example.round1();

    @TestFactory
    Stream<DynamicTest> namesTheFirstOfSeveralFaults() {
        return IntStream.range(0, 1 << FAULTS)
                .mapToObj(AdmissionOrderTest::faults)
                .map(faults ->
                        DynamicTest.dynamicTest(
                                faults.toString(), () -> assertFirstIsNamed(faults)));
    }

    private void assertFirstIsNamed(Set<Reason> faults) {
        Update values = values(faults);
        long number = faults.contains(Reason.FILE_HEADER) ? 2 : 1;
        Bytes file = Bytes.of(TensorFile.ofUpdate(WorkedExample.MODEL_ID, number, values));
        ExampleUpdate update =
                new ExampleUpdate(
                        round, WorkedExample.P1, 3, manifest(faults, file), Optional.of(file));
        ExampleContent content = new ExampleContent();
        content.add(update.manifest());
        content.addFile(file);
        if (faults.contains(Reason.FILE_CONTENT)) {
            byte[] other = file.toArray();
            other[other.length - 1] ^= 1;
            content.addFileAs(FileReference.of(file.toArray()).cid(), Bytes.of(other));
        }

        Verdict verdict = round.admission().judge(update.revealAs(0), content);

        if (faults.isEmpty()) {
            assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected ->
                                    assertThat(rejected.reason())
                                            .isEqualTo(faults.iterator().next()));
        }
    }

    private Bytes manifest(Set<Reason> faults, Bytes file) {
        UpdateManifest honest = round.body(WorkedExample.P1, 3, file);
        FileReference reference = honest.file();
        if (faults.contains(Reason.FILE_LENGTH)) {
            reference = new FileReference(reference.cid(), reference.bytes() + 1);
        }
        UpdateManifest body =
                new UpdateManifest(
                        honest.model(),
                        honest.round(),
                        honest.opening(),
                        honest.participant(),
                        reference,
                        faults.contains(Reason.BINDING) ? 4 : 3,
                        honest.saturated(),
                        honest.metrics(),
                        honest.software());
        byte[] stored =
                SignedManifest.seal(
                                body,
                                WorkedExample.EIP712,
                                faults.contains(Reason.SIGNATURE)
                                        ? WorkedExample.P2
                                        : WorkedExample.P1)
                        .bytes();
        if (faults.contains(Reason.MANIFEST)) {
            stored[0] = ' ';
        }
        return Bytes.of(stored);
    }

    private Update values(Set<Reason> faults) {
        int[][] delta = WorkedExample.filled(1);
        if (faults.contains(Reason.RANGE)) {
            delta[1][5] = 16777217;
        }
        return round.updateOf(delta, WorkedExample.filled(0));
    }

    private static Set<Reason> faults(int bits) {
        Set<Reason> faults = EnumSet.noneOf(Reason.class);
        for (Reason reason : Reason.values()) {
            if (!reason.isClaim() && (bits >>> (reason.code() - 1) & 1) != 0) {
                faults.add(reason);
            }
        }
        return faults;
    }
}
