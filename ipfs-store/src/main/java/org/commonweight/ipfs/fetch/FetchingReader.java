package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentReader;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;

import java.io.InputStream;
import java.util.List;

/**
 * Reads from the store, and fetches from {@code sources} what the store lacks or has corrupt. Cheap
 * to make, for instance one per round with the round's sources.
 */
public record FetchingReader(ContentStore store, Fetcher fetcher, List<Source> sources)
        implements ContentReader {
    public FetchingReader {
        sources = List.copyOf(sources);
    }

    @Override
    public byte[] manifest(Digest digest) throws ContentException {
        fetcher.fetch(digest, sources);
        return store.manifest(digest);
    }

    @Override
    public byte[] file(FileReference file, int maxBytes) throws ContentException {
        try {
            return store.file(file, maxBytes);
        } catch (ContentException.NotFound | ContentException.Corrupt e) {
            fetcher.fetch(file, sources);
            return store.file(file, maxBytes);
        }
    }

    @Override
    public InputStream open(FileReference file) throws ContentException {
        fetcher.fetch(file, sources);
        return store.open(file);
    }
}
