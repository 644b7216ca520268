package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.audit.witness.Witness;
import org.commonweight.audit.witness.WitnessException;
import org.commonweight.audit.witness.WitnessFile;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.sign.Signer;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight audit watch}: remembers heads and audits what is new. */
@Command(
        name = "watch",
        description = {
            "Follow a model: remember every head in a witness file, audit what is new.",
            "Ends with exit code 1 as soon as history was rewritten."
        },
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private AuditSubject subject;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--witness",
            required = true,
            paramLabel = "FILE",
            description = "The file of heads; lines are only ever appended.")
    private Path witness;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A private key that signs new lines; rounds that its lines of earlier runs"
                            + " found right are not audited again.")
    private @Nullable Path key;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private long interval;

    @Option(names = "--once", description = "Look once.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        WitnessFile file = WitnessFile.open(witness);
        return subject.run(audit -> watch(audit, file));
    }

    private int watch(RemoteAudit audit, WitnessFile file)
            throws WitnessException, IOException, LedgerException, InterruptedException {
        Optional<Signer> signer = key == null ? Optional.empty() : Optional.of(KeyFile.read(key));
        InstantSource clock = InstantSource.system();
        while (true) {
            try (RemoteEvidence remote = audit.connect(clock)) {
                Witness watcher =
                        new Witness(
                                file,
                                remote.evidence(),
                                remote.domain(),
                                audit.model(),
                                signer,
                                clock);
                AuditReport report = watcher.look();
                print(AuditText.of(report));
                if (once) {
                    return report.exitCode();
                }
            } catch (RewrittenException e) {
                print("audit: " + e.getMessage() + "\n");
                return 1;
            }
            Thread.sleep(Duration.ofSeconds(Math.max(1, interval)));
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
