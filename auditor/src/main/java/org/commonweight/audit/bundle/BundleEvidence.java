package org.commonweight.audit.bundle;

import org.commonweight.audit.Auditor;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerBasis;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Domain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * A bundle as evidence: what a ledger once said, and content. It proves that its content and its
 * view of the ledger belong together, not that the chain shows the same view now.
 */
public final class BundleEvidence implements Evidence, AutoCloseable {
    /** The longest view of a ledger that is read: far more than a million events. */
    static final int MAX_VIEW_BYTES = 1 << 30;

    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    private final AuditBundle document;
    private final LedgerView view;
    private final TemporaryStore scratch;
    private final List<Cid> damaged;

    BundleEvidence(
            AuditBundle document, LedgerView view, TemporaryStore scratch, List<Cid> damaged) {
        this.document = document;
        this.view = view;
        this.scratch = scratch;
        this.damaged = List.copyOf(damaged);
    }

    /**
     * Opens a bundle: its blocks go, checked one by one, to a temporary store.
     *
     * @throws BundleException if the file is no bundle, is cut, or its parts are not those and in
     *     the order that its document says; the message says which
     * @throws IOException if a disk fails
     */
    public static BundleEvidence open(Path file, InstantSource clock)
            throws BundleException, IOException {
        return new BundleReader(file).read(clock);
    }

    /**
     * Audits what the bundle is about. A damaged block counts as missing.
     *
     * @throws BundleException if a block is damaged that the audit can do without
     */
    public AuditReport audit() throws BundleException {
        AuditReport report = new Auditor(this, ledger()).check(model(), document::covers);
        if (report.verdict() == AuditVerdict.CLEAN && !damaged.isEmpty()) {
            throw new BundleException(
                    "Damaged, though no round depends on it: block " + damaged.getFirst());
        }
        return report;
    }

    /** Returns the ledger that the bundle speaks of. */
    public Domain ledger() {
        return document.ledger();
    }

    /** Returns the model that the bundle is about. */
    public Digest model() {
        return document.model();
    }

    @Override
    public LedgerView ledger(Digest model) throws UnavailableException {
        if (!model.equals(model())) {
            throw new UnavailableException("The bundle is about model " + model());
        }
        return view;
    }

    @Override
    public LedgerBasis basis() {
        return LedgerBasis.BUNDLE;
    }

    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        requireSound(Cid.ofManifest(digest));
        return content().manifest(digest);
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        requireSound(reference.cid());
        return content().file(reference);
    }

    /** All content is read from the temporary store. */
    @Override
    public boolean recomputes() {
        return true;
    }

    private void requireSound(Cid cid) throws UnavailableException {
        if (damaged.contains(cid)) {
            throw new UnavailableException("in the bundle, " + cid + " does not hash to its name");
        }
    }

    private NamedContent content() {
        return new NamedContent(scratch.store(), MAX_FILE_BYTES);
    }

    /** Deletes the temporary store. */
    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
