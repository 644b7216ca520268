package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.util.Optional;

/** What the store has of an update, and why not all of it, after the one attempt to fetch it. */
record FetchedUpdate(NamedContent stored, Optional<ContentException> failure)
        implements UpdateContent {
    /** The longest update that fits into an array. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    static FetchedUpdate complete(ContentStore store) {
        return new FetchedUpdate(new NamedContent(store, MAX_BYTES), Optional.empty());
    }

    static FetchedUpdate failed(ContentStore store, ContentException why) {
        return new FetchedUpdate(new NamedContent(store, MAX_BYTES), Optional.of(why));
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        try {
            return stored.manifest(digest);
        } catch (UnavailableException notHere) {
            throw explained(notHere);
        }
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        if (failure.isPresent() && failure.get() instanceof ContentException.NotAsReferenced e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
        try {
            return stored.file(reference);
        } catch (UnavailableException notHere) {
            throw explained(notHere);
        }
    }

    @Override
    public boolean recomputes() {
        return stored.recomputes();
    }

    /** The store only knows that it is not there; the attempt knows who was asked. */
    private UnavailableException explained(UnavailableException notHere) {
        return failure.map(e -> new UnavailableException(String.valueOf(e.getMessage()), e))
                .orElse(notHere);
    }
}
