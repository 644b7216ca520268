package org.commonweight.audit;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.Update;

import java.util.function.UnaryOperator;

/** What one participant prepared for a round: an update, its signed manifest and a salt. */
record Contribution(
        LocalSigner who, Update update, UpdateManifest body, Digest digest, Digest salt) {

    /** Signs {@code body} and puts the manifest into the world. Any salt will do. */
    static Contribution of(
            World world,
            LocalSigner who,
            LocalSigner signer,
            Update update,
            UpdateManifest body,
            UnaryOperator<byte[]> bytes) {
        byte[] signed = SignedManifest.seal(body, HonestWorld.EIP712, signer).bytes();
        Digest digest = world.store(bytes.apply(signed));
        int round = (int) body.round();
        world.note(round, digest, body.file());
        return new Contribution(who, update, body, digest, Digest.sha256(signed));
    }

    LedgerEvent.Committed commit(Digest model, long round, int samples) {
        return new LedgerEvent.Committed(
                model,
                round,
                who.address(),
                Preimages.commitment(model, round, who.address(), digest, samples, salt));
    }

    LedgerEvent.Revealed reveal(Digest model, long round, int seq, int samples) {
        return new LedgerEvent.Revealed(model, round, who.address(), seq, digest, samples, salt);
    }
}
