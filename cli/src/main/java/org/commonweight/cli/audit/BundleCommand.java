package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.bundle.BundleException;
import org.commonweight.audit.bundle.BundleWriter;
import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.ledger.node.LedgerException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** {@code commonweight audit bundle}: writes an audit that needs no network. */
@Command(
        name = "bundle",
        description = "Write all that an audit needs into one file, to be verified offline.",
        mixinStandardHelpOptions = true)
final class BundleCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private AuditSubject subject;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private Rounds rounds;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "A new file (CAR); it appears complete or not at all.")
    private Path out;

    /** Which rounds are bundled. */
    static final class Rounds {
        @Option(
                names = "--round",
                required = true,
                paramLabel = "N",
                description = "A round whose content is bundled; may be repeated.")
        private @Nullable SortedSet<Long> numbers;

        @SuppressWarnings("UnusedVariable")
        @Option(names = "--all", required = true, description = "Bundle every round.")
        private boolean all;

        Optional<SortedSet<Long>> selected() {
            return Optional.ofNullable(numbers).map(TreeSet::new);
        }
    }

    @Override
    public Integer call() throws Exception {
        return subject.run(this::bundle);
    }

    private int bundle(RemoteAudit audit) throws BundleException, IOException, LedgerException {
        try (RemoteEvidence remote = audit.connect(InstantSource.system())) {
            AuditReport report =
                    new BundleWriter(remote.evidence(), remote.domain(), audit.model())
                            .write(rounds.selected(), out);
            PrintWriter text = spec.commandLine().getOut();
            text.print(AuditText.of(report));
            text.println("bundled in " + out);
            text.flush();
            return report.exitCode();
        }
    }
}
