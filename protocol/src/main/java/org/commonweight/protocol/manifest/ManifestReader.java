package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

/**
 * Reads the body of one kind of manifest.
 *
 * @param <M> the kind
 */
@FunctionalInterface
interface ManifestReader<M extends Manifest> {
    M read(JsonObject body) throws MalformedException;

    /** Returns the reader of the kind that {@code manifest} is of. */
    static ManifestReader<? extends Manifest> of(Manifest manifest) {
        return switch (manifest) {
            case ModelManifest _ -> ModelManifest::read;
            case RoundManifest _ -> RoundManifest::read;
            case ParticipantProfile _ -> ParticipantProfile::read;
            case UpdateManifest _ -> UpdateManifest::read;
            case ResultManifest _ -> ResultManifest::read;
            case RoundReport _ -> RoundReport::read;
        };
    }

    /** Reads a bare stored body. */
    static <M extends Manifest> M decode(ManifestReader<M> reader, byte[] stored)
            throws MalformedException {
        return decode(reader, CanonicalJson.readObject(limited(stored)));
    }

    /** Reads a body, turning what a value type refuses into the same refusal as everything else. */
    static <M extends Manifest> M decode(ManifestReader<M> reader, JsonObject body)
            throws MalformedException {
        try {
            return reader.read(body);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses what is empty or longer than a manifest may be. */
    static byte[] limited(byte[] stored) throws MalformedException {
        if (stored.length < 1 || stored.length > Manifest.MAX_BYTES) {
            throw new MalformedException("A manifest has 1 byte … 1 MiB, got " + stored.length);
        }
        return stored;
    }
}
