package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.export.ExportException;
import org.commonweight.ledger.node.LedgerException;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight audit export}: a round as plain files. */
@Command(
        name = "export",
        description = {
            "Write all that a round was computed from and came to as plain files, to recompute it"
                    + " by hand.",
            "Every file is what the ledger names; whether the round is right, audit verify says."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private AuditSubject subject;

    @Option(
            names = "--round",
            required = true,
            paramLabel = "N",
            description = "A round that ended with a result.")
    private long round;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A new or empty folder; it appears complete or not at all.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        return subject.run(this::export);
    }

    private int export(RemoteAudit audit) throws ExportException, IOException, LedgerException {
        audit.export(round, folder, InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        out.println("round " + round + " is in " + folder);
        out.flush();
        return 0;
    }
}
