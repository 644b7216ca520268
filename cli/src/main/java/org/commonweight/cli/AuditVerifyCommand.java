package org.commonweight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.commonweight.audit.AuditJson;
import org.commonweight.audit.AuditReport;
import org.commonweight.audit.AuditText;
import org.commonweight.audit.RemoteAudit;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.lab.demo.DemoAudit;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
    private Subject subject;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    /** What is audited: a live model, or a demo that was kept. */
    static final class Subject {
        @ArgGroup(exclusive = false)
        private @Nullable Live live;

        @Option(
                names = "--kept",
                required = true,
                paramLabel = "DIR",
                description = "The folder of a demo run with --keep.")
        private @Nullable Path kept;
    }

    /** Where a live model is found. */
    @SuppressWarnings("NullAway.Init")
    static final class Live {
        @Option(
                names = "--rpc",
                required = true,
                paramLabel = "URL",
                description = "A ledger node.")
        private URI rpc;

        @Option(
                names = "--ledger",
                required = true,
                paramLabel = "ADDRESS",
                description = "The ledger's contract.")
        private Address ledger;

        @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
        private Digest model;

        @Option(
                names = "--source",
                required = true,
                paramLabel = "URL",
                description = "A gateway that serves the content; may be repeated.")
        private List<Source> sources;
    }

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
        if (subject.kept != null) {
            return DemoAudit.ofKept(subject.kept, clock);
        }
        Live live = requireNonNull(subject.live, "picocli demands one of the two");
        return new RemoteAudit(live.rpc, live.ledger, live.model, live.sources).run(clock);
    }
}
