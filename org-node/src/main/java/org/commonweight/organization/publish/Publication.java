package org.commonweight.organization.publish;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.Manifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

/** Puts what the organization publishes into its store, pinned before its name goes anywhere. */
public final class Publication {
    private final ContentStore store;
    private final Eip712 eip712;
    private final Signer signer;

    /** Publishes into {@code store}, signing as {@code signer} for {@code domain}. */
    public Publication(ContentStore store, Domain domain, Signer signer) {
        this.store = store;
        this.eip712 = new Eip712(domain);
        this.signer = signer;
    }

    /** Keeps a file under the pin {@code name}. */
    public FileReference file(String name, byte[] content) throws ContentException {
        FileReference file = store.add(content);
        store.pins().pin(name, file);
        return file;
    }

    /** Signs a manifest and keeps its envelope under the pin {@code name}. */
    public Digest signed(String name, Manifest manifest) throws ContentException {
        return manifest(name, SignedManifest.seal(manifest, eip712, signer).bytes());
    }

    /** Keeps the stored bytes of a manifest under the pin {@code name}. */
    public Digest manifest(String name, byte[] stored) throws ContentException {
        Digest digest = store.putManifest(stored);
        store.pins().pin(name, new FileReference(Cid.ofManifest(digest), stored.length));
        return digest;
    }
}
