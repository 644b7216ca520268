package org.commonweight.protocol.example;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Serves the content of some updates from memory, under whatever name their manifests claim. */
public final class ExampleContent implements UpdateContent {
    private final Map<Digest, Bytes> manifests = new HashMap<>();
    private final Map<Cid, Bytes> files = new HashMap<>();

    /** Serves what {@code updates} hold. */
    public static ExampleContent of(Collection<ExampleUpdate> updates) {
        ExampleContent content = new ExampleContent();
        for (ExampleUpdate update : updates) {
            content.add(update.manifest());
            update.file().ifPresent(content::addFile);
        }
        return content;
    }

    /** Serves a manifest under its digest. */
    public void add(Bytes manifest) {
        manifests.put(Digest.sha256(manifest.toArray()), manifest);
    }

    /** Serves a file under its CID. */
    public void addFile(Bytes file) {
        files.put(FileReference.of(file.toArray()).cid(), file);
    }

    /** Serves {@code file} under a name that may not be its own. */
    public void addFileAs(Cid cid, Bytes file) {
        files.put(cid, file);
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        return bytes(manifests.get(digest), digest);
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException {
        return bytes(files.get(reference.cid()), reference);
    }

    private static byte[] bytes(@Nullable Bytes bytes, Object name) throws UnavailableException {
        if (bytes == null) {
            throw new UnavailableException("nobody serves " + name);
        }
        return bytes.toArray();
    }
}
