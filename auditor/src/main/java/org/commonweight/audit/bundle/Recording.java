package org.commonweight.audit.bundle;

import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerBasis;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Notes what an audit asks for and gets: exactly that a repetition of the audit needs. */
final class Recording implements Evidence {
    private final Evidence source;
    private final SequencedSet<Digest> manifests = new LinkedHashSet<>();
    private final SequencedMap<FileReference, List<Cid>> files = new LinkedHashMap<>();
    private Optional<LedgerView> view = Optional.empty();

    Recording(Evidence source) {
        this.source = source;
    }

    @Override
    public LedgerView ledger(Digest model) throws UnavailableException {
        view = Optional.of(source.ledger(model));
        return view.get();
    }

    @Override
    public LedgerBasis basis() {
        return source.basis();
    }

    /** What is served under a wrong name is no evidence of anything, so it is not noted. */
    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        byte[] manifest = source.manifest(digest);
        if (isManifest(manifest) && Cid.ofManifest(digest).names(manifest)) {
            manifests.add(digest);
        }
        return manifest;
    }

    private static boolean isManifest(byte[] bytes) {
        return bytes.length > 0 && bytes.length <= FileReference.CHUNK_BYTES;
    }

    /** A raw block of another length than its reference claims is evidence of exactly that. */
    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        byte[] file;
        try {
            file = source.file(reference);
        } catch (MalformedException e) {
            noteBlock(reference.cid());
            throw e;
        }
        if (file.length != reference.bytes()) {
            noteBlock(reference.cid());
        } else if (!files.containsKey(reference)) {
            List<Cid> names = new ArrayList<>();
            if (cut(file, names).equals(reference)) {
                files.put(reference, names);
            }
        }
        return file;
    }

    @Override
    public boolean recomputes() {
        return source.recomputes();
    }

    private void noteBlock(Cid cid) {
        try {
            if (cid.codec() == Cid.Codec.RAW) {
                manifest(cid.digest());
            }
        } catch (UnavailableException e) {
            // Then a repetition lacks it too, and says so.
        }
    }

    private static FileReference cut(byte[] file, List<Cid> names) {
        try {
            FileChunker chunker = new FileChunker((cid, block) -> names.add(cid));
            chunker.write(file, 0, file.length);
            return chunker.finishReference();
        } catch (IOException e) {
            throw new UncheckedIOException("A list takes everything", e);
        }
    }

    Optional<LedgerView> view() {
        return view;
    }

    SequencedSet<Digest> manifests() {
        return manifests;
    }

    SequencedSet<FileReference> files() {
        return files.sequencedKeySet();
    }

    /** Returns the names of all blocks, manifests first, each once. */
    SequencedSet<Cid> blocks() {
        SequencedSet<Cid> blocks = new LinkedHashSet<>();
        manifests.forEach(digest -> blocks.add(Cid.ofManifest(digest)));
        files.values().forEach(blocks::addAll);
        return blocks;
    }
}
