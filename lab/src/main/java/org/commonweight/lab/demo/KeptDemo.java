package org.commonweight.lab.demo;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A demo that was kept, in service again: its ledger on a copy, its content read-only, so that
 * whoever audits it changes nothing.
 */
public final class KeptDemo implements AutoCloseable {
    private final DemoFolder folder;
    private final DemoCard card;
    private final DemoFolder copy;
    private final LocalLedger chain;
    private final Gateway gateway;
    private final boolean altered;

    private KeptDemo(
            DemoFolder folder,
            DemoCard card,
            DemoFolder copy,
            LocalLedger chain,
            Gateway gateway,
            boolean altered) {
        this.folder = folder;
        this.card = card;
        this.copy = copy;
        this.chain = chain;
        this.gateway = gateway;
        this.altered = altered;
    }

    /**
     * Starts ledger and gateway on free ports of the loopback address.
     *
     * @throws IOException if the folder is not that of a kept demo, or its ledger does not start
     */
    public static KeptDemo open(Path root)
            throws IOException, LedgerException, InterruptedException {
        DemoFolder folder = new DemoFolder(root.toAbsolutePath(), true);
        DemoCard card = DemoCard.read(folder.card());
        if (!Files.isDirectory(folder.blocks())) {
            throw new IOException(folder.blocks() + " is missing: the kept demo is not complete");
        }
        Digest state = folder.ledgerStateDigest();
        boolean altered = card.ledgerState().filter(kept -> !kept.equals(state)).isPresent();
        DemoFolder copy = DemoFolder.create(Optional.empty());
        try {
            folder.copyLedger(copy);
            LocalLedger chain = start(folder, copy, altered);
            try {
                Gateway gateway = Gateway.onLoopback(BlockStore.readOnly(folder.blocks()), 0);
                return new KeptDemo(folder, card, copy, chain, gateway, altered);
            } catch (IOException | RuntimeException e) {
                chain.close();
                throw e;
            }
        } catch (IOException | LedgerException | InterruptedException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static LocalLedger start(DemoFolder folder, DemoFolder copy, boolean altered)
            throws IOException, LedgerException, InterruptedException {
        try {
            return LocalLedger.start(copy.ledger());
        } catch (LedgerException e) {
            if (altered) {
                throw new IOException(
                        folder.ledgerState()
                                + " was altered after the demo, no ledger starts on it",
                        e);
            }
            throw e;
        }
    }

    /** Returns where the ledger speaks JSON-RPC. */
    public URI rpc() {
        return chain.rpc();
    }

    /** Returns where the content is served. */
    public URI source() {
        return gateway.uri();
    }

    /** Returns the address of the ledger's contract. */
    public Address ledger() {
        return card.ledger();
    }

    /** Returns the id of the model. */
    public Digest model() {
        return card.model();
    }

    /** Returns how anyone on this machine can audit the demo while it is in service. */
    public RemoteAudit remote() {
        return DemoAudit.of(rpc(), card, source());
    }

    /** Tells whether the ledger's state is no longer the one that the demo left. */
    public boolean isAltered() {
        return altered;
    }

    /**
     * Returns what {@code audit} comes to, unless the ledger's state was altered: then the demo is
     * never clean.
     *
     * @throws IOException if the state was altered in a place that no audit looks at
     */
    public AuditReport unaltered(Callable<AuditReport> audit) throws Exception {
        AuditReport report;
        try {
            report = audit.call();
        } catch (LedgerException e) {
            if (altered) {
                throw new IOException(alteration() + ": " + e.getMessage(), e);
            }
            throw e;
        }
        if (altered && report.verdict() == AuditVerdict.CLEAN) {
            throw new IOException(
                    alteration() + ", in a place that no round depends on: every round is clean");
        }
        return report;
    }

    private String alteration() {
        return folder.ledgerState() + " was altered after the demo";
    }

    @Override
    public void close() {
        gateway.close();
        chain.close();
        copy.close();
    }
}
