package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

/**
 * Content that is what its name says, whoever serves it. Bytes that do not hash to their name prove
 * nothing about who published the name, so they count as not served.
 */
public record CheckedContent(UpdateContent source) implements UpdateContent {
    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        byte[] bytes = source.manifest(digest);
        if (bytes.length > FileReference.CHUNK_BYTES) {
            throw new UnavailableException(
                    "what is served as " + digest + " is longer than any manifest, 1 MiB");
        }
        if (!Digest.sha256(bytes).equals(digest)) {
            throw new UnavailableException("what is served as " + digest + " has another sha-256");
        }
        return bytes;
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        byte[] bytes = source.file(reference);
        if (bytes.length == reference.bytes()
                && (source.recomputes() || FileReference.of(bytes).equals(reference))) {
            return bytes;
        }
        if (reference.cid().codec() == Cid.Codec.RAW && reference.cid().names(bytes)) {
            throw new MalformedException(
                    "%s has %d bytes, not %d"
                            .formatted(reference.cid(), bytes.length, reference.bytes()));
        }
        throw new UnavailableException("what is served as " + reference.cid() + " is not it");
    }

    @Override
    public boolean recomputes() {
        return true;
    }

    /** Returns a manifest without which the audit of a round cannot go on. */
    byte[] need(AuditCheck check, String what, Digest digest) throws MissingException {
        try {
            return manifest(digest);
        } catch (UnavailableException e) {
            throw new MissingException(check, what + " " + digest, String.valueOf(e.getMessage()));
        }
    }

    /** Returns a file without which the audit of a round cannot go on. */
    byte[] need(AuditCheck check, String what, FileReference file)
            throws MissingException, MalformedException {
        try {
            return file(file);
        } catch (UnavailableException e) {
            throw new MissingException(
                    check, what + " " + file.cid(), String.valueOf(e.getMessage()));
        }
    }
}
