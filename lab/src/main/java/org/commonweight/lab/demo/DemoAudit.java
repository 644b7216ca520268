package org.commonweight.lab.demo;

import org.commonweight.audit.AuditReport;
import org.commonweight.audit.RemoteAudit;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.node.LedgerException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Audits a demo as a stranger would: from a ledger and a gateway, with a store of its own. */
public final class DemoAudit {
    private DemoAudit() {}

    /**
     * Audits the demo that was kept in {@code folder}. Its ledger is started on a copy and its
     * content served read-only, so the audit changes nothing.
     *
     * @throws IOException if the folder is not that of a kept demo
     * @throws LedgerException if its ledger cannot be started or is not there
     */
    public static AuditReport ofKept(Path folder, InstantSource clock)
            throws IOException, LedgerException, InterruptedException {
        try (Interruption _ = Interruption.watch();
                KeptDemo kept = KeptDemo.open(folder)) {
            return kept.audit(clock);
        }
    }

    static RemoteAudit of(URI rpc, DemoCard card, URI source) {
        List<Source> sources = List.of(new Source(source, Source.Origin.OWN));
        return new RemoteAudit(rpc, card.ledger(), card.model(), sources);
    }
}
