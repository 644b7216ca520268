package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.TensorFile;

import java.util.List;
import java.util.Optional;

/** One update for each reason that anyone can find, one that nobody serves, and one that counts. */
record FaultyUpdates(ExampleRound round, VectorContent content) {
    List<ExampleUpdate> all() {
        return List.of(
                honest(0, 100),
                spacedManifest(),
                signedBySomebodyElse(),
                boundToOtherSamples(),
                withAnotherLength(),
                withOtherBytes(),
                withTheHeaderOfAnotherRound(),
                honest(7, 101),
                withoutFile());
    }

    private ExampleUpdate honest(int member, int value) {
        return round.update(
                RoundCases.key(member), 3, WorkedExample.filled(value), WorkedExample.filled(50));
    }

    private ExampleUpdate spacedManifest() {
        ExampleUpdate valid = honest(1, 1);
        byte[] stored = valid.manifest().toArray();
        byte[] longer = new byte[stored.length + 1];
        System.arraycopy(stored, 0, longer, 0, stored.length);
        longer[stored.length] = '\n';
        return with(valid, Bytes.of(longer));
    }

    private ExampleUpdate signedBySomebodyElse() {
        ExampleUpdate valid = honest(2, 1);
        UpdateManifest body = round.body(valid.participant(), 3, valid.file().orElseThrow());
        return with(valid, seal(body, RoundCases.key(0)));
    }

    private ExampleUpdate boundToOtherSamples() {
        ExampleUpdate valid = honest(3, 1);
        UpdateManifest body = round.body(valid.participant(), 4, valid.file().orElseThrow());
        return with(valid, seal(body, valid.participant()));
    }

    private ExampleUpdate withAnotherLength() {
        LocalSigner participant = RoundCases.key(4);
        return withFile(participant, Bytes.of(new byte[] {1, 2, 3}));
    }

    private ExampleUpdate withOtherBytes() {
        ExampleUpdate valid = honest(5, 1);
        byte[] file = valid.file().orElseThrow().toArray();
        FileReference reference = FileReference.of(file);
        file[file.length - 1] ^= 1;
        content.serveAs(reference.cid(), Bytes.of(file));
        return new ExampleUpdate(round, valid.participant(), 3, valid.manifest(), Optional.empty());
    }

    private ExampleUpdate withTheHeaderOfAnotherRound() {
        byte[] file =
                TensorFile.ofUpdate(
                        WorkedExample.MODEL_ID,
                        round.number() + 1,
                        round.updateOf(WorkedExample.filled(1), WorkedExample.filled(1)));
        return withFile(RoundCases.key(6), Bytes.of(file));
    }

    private ExampleUpdate withoutFile() {
        ExampleUpdate valid = honest(8, 2);
        return new ExampleUpdate(round, valid.participant(), 3, valid.manifest(), Optional.empty());
    }

    private ExampleUpdate withFile(LocalSigner participant, Bytes file) {
        Bytes manifest = seal(round.body(participant, 3, file), participant);
        return new ExampleUpdate(round, participant, 3, manifest, Optional.of(file));
    }

    private ExampleUpdate with(ExampleUpdate valid, Bytes manifest) {
        return new ExampleUpdate(round, valid.participant(), 3, manifest, valid.file());
    }

    private static Bytes seal(UpdateManifest body, LocalSigner signer) {
        return Bytes.of(SignedManifest.seal(body, WorkedExample.EIP712, signer).bytes());
    }
}
