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

import java.util.SortedMap;

/**
 * Puts what the organization publishes about one model into its store, pinned before its name goes
 * anywhere. Pins of different models never meet.
 */
public final class Publication {
    private final ContentStore store;
    private final Digest model;
    private final Eip712 eip712;
    private final Signer signer;

    /** Publishes into {@code store}, signing as {@code signer} for {@code domain}. */
    public Publication(ContentStore store, Digest model, Domain domain, Signer signer) {
        this.store = store;
        this.model = model;
        this.eip712 = new Eip712(domain);
        this.signer = signer;
    }

    /** Keeps a file under the pin {@code name}. */
    public FileReference file(String name, byte[] content) throws ContentException {
        FileReference file = store.add(content);
        pin(name, file);
        return file;
    }

    /** Signs a manifest and keeps its envelope under the pin {@code name}. */
    public Digest signed(String name, Manifest manifest) throws ContentException {
        return manifest(name, SignedManifest.seal(manifest, eip712, signer).bytes());
    }

    /** Keeps the stored bytes of a manifest under the pin {@code name}. */
    public Digest manifest(String name, byte[] stored) throws ContentException {
        Digest digest = store.putManifest(stored);
        pin(name, new FileReference(Cid.ofManifest(digest), stored.length));
        return digest;
    }

    /** Says that content which is in the store must stay, under the pin {@code name}. */
    public void pin(String name, FileReference content) throws ContentException {
        store.pins().pin(pinName(name), content);
    }

    /** Lets go of all pins whose names start with {@code prefix}. */
    public void unpin(String prefix) throws ContentException {
        for (String name : store.pins().list(pinName(prefix)).keySet()) {
            store.pins().unpin(name);
        }
    }

    /** Returns the pins whose names start with {@code prefix}; the names are the store's. */
    public SortedMap<String, FileReference> pinned(String prefix) {
        return store.pins().list(pinName(prefix));
    }

    /** Returns the store's name for the pin {@code name} of this model. */
    public String pinName(String name) {
        return "model/" + model.hex() + "/" + name;
    }
}
