package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.receipt.Receipt;
import org.commonweight.audit.receipt.ReceiptException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight audit receipt}: proves the inclusion of one update. */
@Command(
        name = "receipt",
        description = "Print a proof that one update stands in an ended round, as JSON.",
        mixinStandardHelpOptions = true)
final class ReceiptCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private AuditSubject subject;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--participant",
            required = true,
            paramLabel = "ADDRESS",
            description = "Whose update.")
    private Address participant;

    @Option(names = "--round", required = true, paramLabel = "N", description = "The round.")
    private long round;

    @Override
    public Integer call() throws Exception {
        return subject.run(this::print);
    }

    private int print(RemoteAudit audit) throws ReceiptException, IOException, LedgerException {
        try (RemoteEvidence remote = audit.connect(InstantSource.system())) {
            Receipt receipt =
                    Receipt.of(
                            remote.domain(),
                            remote.evidence().ledger(audit.model()).events(),
                            round,
                            participant);
            PrintWriter out = spec.commandLine().getOut();
            out.println(receipt.json());
            out.flush();
            return 0;
        } catch (UnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
