package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;

import java.util.Optional;
import java.util.Set;

/**
 * A manifest in its envelope {@code {"body":…,"signature":"0x…"}}. Its digest, which the ledger
 * holds, is that of the whole envelope. What {@link #claimed} says is true only once {@link
 * #signer} is who it must be; {@link #signedBy} does both at once.
 *
 * @param <M> the kind of manifest
 */
public final class SignedManifest<M extends Manifest> {
    private final M manifest;
    private final Bytes signature;

    private SignedManifest(M manifest, Bytes signature) {
        this.manifest = manifest;
        this.signature = signature;
    }

    /**
     * Signs {@code manifest} in the domain of {@code eip712}.
     *
     * @throws IllegalArgumentException if a reader would refuse it, since a signature is for ever
     */
    public static <M extends Manifest> SignedManifest<M> seal(
            M manifest, Eip712 eip712, Signer signer) {
        try {
            ManifestReader.limited(manifest.bodyBytes());
            ManifestReader.of(manifest).read(manifest.toJson());
        } catch (MalformedException e) {
            throw new IllegalArgumentException("Not to be signed: " + e.getMessage(), e);
        }
        return new SignedManifest<>(manifest, eip712.sign(manifest.statement(), signer).toBytes());
    }

    /** Reads the envelope of a ModelManifest. */
    public static SignedManifest<ModelManifest> ofModel(byte[] stored) throws MalformedException {
        return read(stored, ModelManifest::read);
    }

    /** Reads the envelope of a RoundManifest. */
    public static SignedManifest<RoundManifest> ofRound(byte[] stored) throws MalformedException {
        return read(stored, RoundManifest::read);
    }

    /** Reads the envelope of a ParticipantProfile. */
    public static SignedManifest<ParticipantProfile> ofProfile(byte[] stored)
            throws MalformedException {
        return read(stored, ParticipantProfile::read);
    }

    /** Reads the envelope of an UpdateManifest. */
    public static SignedManifest<UpdateManifest> ofUpdate(byte[] stored) throws MalformedException {
        return read(stored, UpdateManifest::read);
    }

    /** Reads the envelope of a RoundReport. */
    public static SignedManifest<RoundReport> ofReport(byte[] stored) throws MalformedException {
        return read(stored, RoundReport::read);
    }

    private static <M extends Manifest> SignedManifest<M> read(
            byte[] stored, ManifestReader<M> reader) throws MalformedException {
        JsonFields fields =
                new JsonFields(CanonicalJson.readObject(ManifestReader.limited(stored)));
        M manifest = ManifestReader.decode(reader, fields.object("body"));
        Bytes signature = fields.bytes("signature");
        fields.finish();
        if (signature.size() != Signature.SIZE) {
            throw new MalformedException("The signature of the envelope has not 65 bytes");
        }
        return new SignedManifest<>(manifest, signature);
    }

    /** Returns what is written, whoever signed it. */
    public M claimed() {
        return manifest;
    }

    /**
     * Returns who signed, or nothing if the signature is outside its canonical range or no one's.
     */
    public Optional<Address> signer(Eip712 eip712) {
        try {
            return eip712.recover(manifest.statement(), Signature.fromBytes(signature));
        } catch (MalformedException outOfRange) {
            return Optional.empty();
        }
    }

    /**
     * Returns the manifest if one of {@code authors} signed it.
     *
     * @throws MalformedException if somebody else did, or nobody
     */
    public M signedBy(Set<Address> authors, Eip712 eip712) throws MalformedException {
        if (signer(eip712).filter(authors::contains).isEmpty()) {
            throw new MalformedException(
                    "The " + manifest.kind() + " is not signed by who must have signed it");
        }
        return manifest;
    }

    /** Returns the stored bytes. */
    public byte[] bytes() {
        return CanonicalJson.write(
                JsonObject.builder()
                        .put("body", manifest.toJson())
                        .put("signature", signature.hex())
                        .build());
    }

    /** Returns the sha-256 of the stored bytes. */
    public Digest digest() {
        return Digest.sha256(bytes());
    }
}
