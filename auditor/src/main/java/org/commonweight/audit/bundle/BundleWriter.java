package org.commonweight.audit.bundle;

import org.commonweight.audit.Auditor;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Domain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongPredicate;

/**
 * Audits a model and writes everything that the audit looked at into one archive (CARv1): the
 * document, the ledger's view, then content. One file of content is held in memory at a time.
 */
public final class BundleWriter {
    private final Evidence evidence;
    private final Domain ledger;
    private final Digest model;

    /** Bundles what {@code evidence} says about a model of {@code ledger}. */
    public BundleWriter(Evidence evidence, Domain ledger, Digest model) {
        this.evidence = evidence;
        this.ledger = ledger;
        this.model = model;
    }

    /**
     * Writes the bundle, complete or not at all, and returns the audit that it repeats. A finding
     * is bundled too; so is an audit for which content is missing, and the bundle then lacks it.
     *
     * @param rounds the rounds whose content is wanted; all if absent
     * @throws BundleException if the ledger cannot be read, knows no such model or round, or the
     *     evidence changes meanwhile
     * @throws IOException if {@code target} is there already or cannot be written
     */
    public AuditReport write(Optional<SortedSet<Long>> rounds, Path target)
            throws BundleException, IOException {
        if (Files.exists(target)) {
            throw new IOException(target + " is there already: name a new file");
        }
        Recording recording = new Recording(evidence);
        LongPredicate selected = round -> rounds.isEmpty() || rounds.get().contains(round);
        AuditReport report = new Auditor(recording, ledger).check(model, selected);
        LedgerView view =
                recording
                        .view()
                        .filter(said -> said.slots().isPresent())
                        .orElseThrow(() -> new BundleException(nothing(report)));
        requireKnown(rounds, view);
        Path folder = target.toAbsolutePath().resolveSibling("");
        Path temporary = Files.createTempFile(folder, "", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                write(
                        recording,
                        rounds,
                        new BundleView(view, List.copyOf(recording.blocks())),
                        out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return report;
    }

    private static String nothing(AuditReport report) {
        return "Nothing to bundle: "
                + report.rounds().getFirst().outcome().toString().replaceAll("\\s+", " ");
    }

    private static void requireKnown(Optional<SortedSet<Long>> rounds, LedgerView view)
            throws BundleException {
        long last = view.slots().orElseThrow().round();
        if (rounds.isPresent() && rounds.get().last() > last) {
            throw new BundleException(
                    "There is no round %d: the ledger counts %d"
                            .formatted(rounds.get().last(), last));
        }
    }

    private void write(
            Recording recording,
            Optional<SortedSet<Long>> rounds,
            BundleView view,
            OutputStream out)
            throws BundleException, IOException {
        byte[] file = view.write();
        AuditBundle document = new AuditBundle(ledger, model, rounds, FileReference.of(file));
        byte[] root = document.write();
        if (root.length > FileReference.CHUNK_BYTES) {
            throw new BundleException("Too many rounds for one bundle: bundle all of them");
        }
        CarWriter archive = new CarWriter(out, Cid.ofRaw(root));
        archive.accept(Cid.ofRaw(root), root);
        cut(file, archive);
        writeContent(recording, archive);
    }

    private void writeContent(Recording recording, CarWriter archive)
            throws BundleException, IOException {
        Set<Cid> written = new HashSet<>();
        try {
            for (Digest digest : recording.manifests()) {
                written.add(Cid.ofManifest(digest));
                archive.accept(Cid.ofManifest(digest), evidence.manifest(digest));
            }
            for (FileReference reference : recording.files()) {
                FileChunker chunker =
                        new FileChunker((cid, block) -> {
                            if (written.add(cid)) {
                                archive.accept(cid, block);
                            }
                        });
                byte[] content = evidence.file(reference);
                chunker.write(content, 0, content.length);
                chunker.finish();
            }
        } catch (UnavailableException | MalformedException e) {
            throw new BundleException("Content went away: " + e.getMessage(), e);
        }
        if (!written.equals(recording.blocks())) {
            throw new BundleException("Content changed while it was bundled: bundle again");
        }
    }

    private static void cut(byte[] file, CarWriter archive) throws IOException {
        FileChunker chunker = new FileChunker(archive);
        chunker.write(file, 0, file.length);
        chunker.finish();
    }
}
