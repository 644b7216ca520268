package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Statement;

/** A statement about a model or one of its rounds, as canonical JSON that any tool can read. */
public sealed interface Manifest
        permits ModelManifest,
                RoundManifest,
                ParticipantProfile,
                UpdateManifest,
                ResultManifest,
                RoundReport {
    /** The most bytes that a stored manifest may have. */
    int MAX_BYTES = 1 << 20;

    /** Returns the type name, which is also the kind that is signed. */
    String kind();

    /** Returns the model. */
    Digest model();

    /** Returns the round, 0 where the manifest belongs to none. */
    long round();

    /** Returns the body. */
    JsonObject toJson();

    /** Returns the canonical bytes of the body. */
    default byte[] bodyBytes() {
        return CanonicalJson.write(toJson());
    }

    /** Returns what is signed for this manifest. */
    default Statement statement() {
        return new Statement.OfManifest(kind(), model(), round(), Digest.sha256(bodyBytes()));
    }
}
