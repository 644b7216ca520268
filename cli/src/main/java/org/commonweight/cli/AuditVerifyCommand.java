package org.commonweight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.AuditJson;
import org.commonweight.audit.AuditReport;
import org.commonweight.audit.AuditText;
import org.commonweight.lab.demo.DemoAudit;
import org.commonweight.ledger.node.LedgerException;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight audit verify}: recomputes every round. */
@Command(
        name = "verify",
        description = "Recompute every round bit for bit; exit 0 clean, 1 findings, 2 could not.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private AuditSubject subject;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        AuditReport report = audit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(AuditJson.write(report), UTF_8));
        } else {
            out.print(AuditText.of(report));
        }
        out.flush();
        return report.exitCode();
    }

    private AuditReport audit() throws IOException, LedgerException, InterruptedException {
        InstantSource clock = InstantSource.system();
        return subject.kept().isPresent()
                ? DemoAudit.ofKept(subject.kept().get(), clock)
                : subject.live().orElseThrow().run(clock);
    }
}
