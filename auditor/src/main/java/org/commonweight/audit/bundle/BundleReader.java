package org.commonweight.audit.bundle;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a bundle from its beginning to its end, once, holding one block. */
final class BundleReader {
    private static final int CID_BYTES = 36;

    private final Path file;
    private final List<Cid> damaged = new ArrayList<>();

    BundleReader(Path file) {
        this.file = file;
    }

    BundleEvidence read(InstantSource clock) throws BundleException, IOException {
        TemporaryStore scratch = TemporaryStore.open(clock);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            CarReader archive = new CarReader(in);
            AuditBundle document = document(archive);
            BundleView view = view(archive, document, scratch);
            content(archive, view.blocks(), scratch);
            return new BundleEvidence(document, view.ledger(), scratch, damaged);
        } catch (MalformedException e) {
            scratch.close();
            throw new BundleException(file + " is no sound bundle: " + e.getMessage(), e);
        } catch (ContentException e) {
            scratch.close();
            throw new BundleException(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private AuditBundle document(CarReader archive) throws MalformedException, IOException {
        byte[] root = archive.next() ? archive.block() : new byte[0];
        if (root.length == 0 || !archive.cid().equals(Cid.ofRaw(root))) {
            throw new MalformedException("its first block is no document of a bundle");
        }
        requireHeader(archive.cid());
        return AuditBundle.parse(root);
    }

    /** The reader of archives ignores the roots; here the root names the whole bundle. */
    private void requireHeader(Cid root) throws MalformedException, IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        var _ = new CarWriter(header, root);
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(header.size()), header.toByteArray())) {
                throw new MalformedException("its root is not its first block");
            }
        }
    }

    private static BundleView view(CarReader archive, AuditBundle document, TemporaryStore scratch)
            throws MalformedException, IOException, ContentException {
        long rest = document.view().bytes() * 2 + CID_BYTES;
        boolean complete = false;
        while (!complete) {
            if (!archive.next() || rest < 0) {
                throw new MalformedException("it is cut inside the ledger's view");
            }
            byte[] block = archive.block();
            scratch.store().blocks().put(archive.cid(), block);
            rest -= Math.max(block.length, 1);
            complete = archive.cid().equals(document.view().cid());
        }
        return BundleView.parse(
                scratch.store().file(document.view(), BundleEvidence.MAX_VIEW_BYTES));
    }

    private void content(CarReader archive, List<Cid> names, TemporaryStore scratch)
            throws MalformedException, IOException, ContentException {
        for (int i = 0; i < names.size(); i++) {
            if (!archive.next()) {
                throw new MalformedException(
                        "it is cut after %d of %d blocks of content".formatted(i, names.size()));
            }
            if (!archive.cid().equals(names.get(i))) {
                throw new MalformedException(
                        "block %d of content is %s, its document says %s"
                                .formatted(i, archive.cid(), names.get(i)));
            }
            keep(archive, scratch);
        }
        if (archive.next()) {
            throw new MalformedException("it holds more than its document says");
        }
    }

    private void keep(CarReader archive, TemporaryStore scratch)
            throws MalformedException, ContentException {
        try {
            scratch.store().blocks().put(archive.cid(), archive.block());
        } catch (ContentException.Corrupt e) {
            damaged.add(archive.cid());
        }
    }
}
