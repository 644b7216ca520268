package org.commonweight.participant.delivery;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;

/**
 * Leaves the manifest and the file of an update with the organization's inbox, each as a signed
 * CAR. Leaving the same again changes nothing, so it may be repeated.
 *
 * @param folder archives pass through here
 */
public record Upload(Inbox inbox, Path folder, ContentStore store) implements Delivery {
    @Override
    public boolean deliver(Digest update)
            throws ContentException, MalformedException, IOException, InterruptedException {
        byte[] manifest = store.manifest(update);
        UpdateManifest claimed = SignedManifest.ofUpdate(manifest).claimed();
        put(claimed.file(), claimed.model());
        put(new FileReference(Cid.ofManifest(update), manifest.length), claimed.model());
        return true;
    }

    /** Says for which model, since a member of several has a quota in each. */
    private void put(FileReference content, Digest model)
            throws ContentException, IOException, InterruptedException {
        Path archive = Files.createTempFile(folder, "upload", ".car");
        try {
            Digest body = write(content, archive);
            inbox.put("/content/" + content.cid() + "?model=" + model.hex(), archive, body);
        } finally {
            Files.delete(archive);
        }
    }

    /** Writes every block once, parents first, and returns the sha-256 of the archive. */
    private Digest write(FileReference content, Path archive) throws ContentException, IOException {
        MessageDigest sha256 = Digest.newSha256();
        try (OutputStream out =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(archive)), sha256)) {
            CarWriter car = new CarWriter(out, content.cid());
            FileBlocks blocks = new FileBlocks(store.blocks(), content);
            Set<Cid> written = new HashSet<>();
            while (blocks.next()) {
                if (written.add(blocks.cid())) {
                    car.accept(blocks.cid(), blocks.block());
                }
            }
        }
        return Digest.of(sha256.digest());
    }
}
