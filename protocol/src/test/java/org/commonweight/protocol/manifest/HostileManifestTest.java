package org.commonweight.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Valid artefacts, mutated at random with a fixed seed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileManifestTest {
    private static final int ROUNDS = 4000;
    private final WorkedExample example = new WorkedExample();

    @Test
    void neverCrashesOnEnvelopesAndNeverTakesThemForSigned() {
        byte[] valid = example.updates1().getFirst().manifest().toArray();
        SplittableRandom random = new SplittableRandom(41);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] hostile = mutate(valid, random);
            try {
                SignedManifest<UpdateManifest> read = SignedManifest.ofUpdate(hostile);
                assertThat(read.bytes()).isEqualTo(hostile);
                assertThat(read.signer(WorkedExample.EIP712))
                        .isNotEqualTo(Optional.of(WorkedExample.P2.address()));
            } catch (MalformedException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void neverCrashesOnResultsAndNeverReadsTwoSpellings() {
        byte[] valid = example.result1().manifest().bodyBytes();
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] hostile = mutate(valid, random);
            try {
                ResultManifest read = ResultManifest.parse(hostile);
                assertThat(read.bodyBytes()).isEqualTo(hostile);
                assertThat(read.digest()).isNotEqualTo(example.result1().manifest().digest());
            } catch (MalformedException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void neverCrashesOnTheOtherKinds() {
        SplittableRandom random = new SplittableRandom(43);
        byte[] genesis = example.registered().genesis().bytes();
        byte[] round = example.round1().manifest().bytes();
        byte[] report = example.round1().report(example.round1().opening()).bytes();
        byte[] profile =
                SignedManifest.seal(
                                ManifestSamples.profile(), WorkedExample.EIP712, WorkedExample.P1)
                        .bytes();
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            refused += refuses(() -> SignedManifest.ofModel(mutate(genesis, random)));
            refused += refuses(() -> SignedManifest.ofRound(mutate(round, random)));
            refused += refuses(() -> SignedManifest.ofReport(mutate(report, random)));
            refused += refuses(() -> SignedManifest.ofProfile(mutate(profile, random)));
        }
        assertThat(refused).isGreaterThan(ROUNDS);
    }

    private interface Reading {
        Object read() throws MalformedException;
    }

    private static int refuses(Reading reading) {
        try {
            assertThat(reading.read()).isNotNull();
            return 0;
        } catch (MalformedException refused) {
            return 1;
        }
    }

    private static byte[] mutate(byte[] valid, SplittableRandom random) {
        byte[] out = valid.clone();
        do {
            int at = random.nextInt(out.length);
            switch (random.nextInt(5)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> out = Arrays.copyOf(out, Math.max(1, at));
                case 3 -> out[at] = valid[random.nextInt(valid.length)];
                default -> {
                    byte[] longer = Arrays.copyOf(out, out.length + 1);
                    System.arraycopy(out, at, longer, at + 1, out.length - at);
                    out = longer;
                }
            }
        } while (random.nextInt(3) == 0 || Bytes.of(out).equals(Bytes.of(valid)));
        return out;
    }
}
