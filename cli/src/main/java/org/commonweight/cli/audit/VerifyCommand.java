package org.commonweight.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.bundle.BundleEvidence;
import org.commonweight.audit.receipt.Receipt;
import org.commonweight.audit.receipt.ReceiptException;
import org.commonweight.audit.report.AuditJson;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight audit verify}: recomputes every round. */
@Command(
        name = "verify",
        description = "Recompute every round bit for bit; exit 0 clean, 1 findings, 2 could not.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @ArgGroup private @Nullable AuditSubject subject;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "A bundle, verified without network.")
    private @Nullable Path bundle;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "A receipt; with --rpc it is compared with the ledger.")
    private @Nullable Path receipt;

    @ArgGroup(exclusive = false)
    private @Nullable AuditState state;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (receipt != null) {
            return verifyReceipt(receipt);
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            AuditReport report = audit();
            if (json) {
                out.println(new String(AuditJson.write(report), UTF_8));
            } else {
                out.print(AuditText.of(report));
            }
            return report.exitCode();
        } catch (RewrittenException e) {
            out.println("audit: " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private AuditReport audit() throws Exception {
        InstantSource clock = InstantSource.system();
        if (state != null && subject == null) {
            throw refusal("--state goes with a ledger or --kept: nothing else can be resumed");
        }
        if ((bundle == null) == (subject == null)) {
            throw refusal("Name one thing to verify: a ledger, --kept, --bundle or --receipt");
        }
        if (bundle != null) {
            try (BundleEvidence evidence = BundleEvidence.open(bundle, clock)) {
                return evidence.audit();
            }
        }
        AuditSubject named = requireNonNull(subject);
        return state == null
                ? named.audit(remote -> remote.run(clock))
                : named.audit(remote -> requireNonNull(state).resume(remote, clock));
    }

    private int verifyReceipt(Path file) throws ReceiptException, IOException, LedgerException {
        if (bundle != null || (subject != null && subject.live().isEmpty())) {
            throw refusal("A receipt is verified alone, or against --rpc");
        }
        Receipt claim = Receipt.read(file);
        claim.verify();
        PrintWriter out = spec.commandLine().getOut();
        out.println(claim.summary());
        if (subject == null) {
            out.println(
                    "history " + claim.history() + ": compare it with the ledger's, or a witness");
        } else {
            compare(claim, subject.live().orElseThrow());
            out.println("history " + claim.history() + " is what the ledger keeps");
        }
        out.flush();
        return 0;
    }

    private static void compare(Receipt claim, RemoteAudit audit)
            throws ReceiptException, LedgerException {
        try (EthereumLedger chain = EthereumLedger.connect(audit.rpc(), audit.ledger())) {
            claim.verifyAgainst(
                    chain.domain(), audit.model(), chain.history(audit.model(), claim.round()));
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
