package org.commonweight.protocol.example;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Statement;

import java.util.Optional;

/**
 * What one participant brings to a round: the stored bytes of its manifest, whatever they are, and
 * the file, if it is served at all.
 */
public record ExampleUpdate(
        ExampleRound round,
        LocalSigner participant,
        int samples,
        Bytes manifest,
        Optional<Bytes> file) {

    /** Returns the digest that the ledger holds. */
    public Digest digest() {
        return Digest.sha256(manifest.toArray());
    }

    /** Returns the reveal as number {@code seq}, wherever it stands in the log. */
    public Reveal revealAs(int seq) {
        LogPosition anywhere = new LogPosition(0, Digest.ZERO, 0, seq, Digest.ZERO);
        return new Reveal(seq, participant.address(), digest(), samples, anywhere);
    }

    /** Returns the secret salt of the commitment. */
    public Digest salt() {
        Statement.OfSalt statement =
                new Statement.OfSalt(round.model().id(), round.number(), digest());
        return round.model().eip712().salt(statement, participant);
    }

    /** Returns the commitment. */
    public Digest commitment() {
        return Preimages.commitment(
                round.model().id(),
                round.number(),
                participant.address(),
                digest(),
                samples,
                salt());
    }

    /** Returns what the participant signs for a relay. */
    public Statement.OfCommit commit() {
        return new Statement.OfCommit(
                round.model().id(),
                round.number(),
                round.opening(),
                participant.address(),
                commitment());
    }

    /** Returns the signature that a relay needs. */
    public Signature commitSignature() {
        return round.model().eip712().sign(commit(), participant);
    }
}
