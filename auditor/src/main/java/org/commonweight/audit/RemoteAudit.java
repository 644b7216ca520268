package org.commonweight.audit;

import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.export.ExportException;
import org.commonweight.audit.export.ExportFolder;
import org.commonweight.audit.export.RoundExport;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Audits from anywhere: all that is given is where a ledger and content can be asked for. Nothing
 * that they answer counts before it has been checked.
 *
 * @param sources gateways to fetch from, asked in this order
 */
public record RemoteAudit(URI rpc, Address ledger, Digest model, List<Source> sources) {
    public RemoteAudit {
        sources = List.copyOf(sources);
    }

    /**
     * Audits the model; content is collected in a temporary store.
     *
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if the temporary folder cannot be written
     */
    public AuditReport run(InstantSource clock) throws LedgerException, IOException {
        try (RemoteEvidence remote = connect(clock)) {
            return new Auditor(remote.evidence(), remote.domain()).check(model);
        }
    }

    /**
     * Writes all that round {@code number} was computed from and came to into {@code folder}.
     *
     * @throws ExportException if the round has no result, or not all of it is served
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if {@code folder} is there and not empty, or cannot be written
     */
    public void export(long number, Path folder, InstantSource clock)
            throws ExportException, LedgerException, IOException {
        try (ExportFolder files = ExportFolder.create(folder);
                RemoteEvidence remote = connect(clock)) {
            new RoundExport(remote.evidence(), files).write(model, number);
            files.finish();
        }
    }

    /**
     * Connects to ledger and content; the caller closes the line.
     *
     * @throws LedgerException if no usable ledger answers
     * @throws IOException if the temporary folder cannot be written
     */
    public RemoteEvidence connect(InstantSource clock) throws LedgerException, IOException {
        return RemoteEvidence.connect(rpc, ledger, sources, clock);
    }
}
