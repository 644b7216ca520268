package org.commonweight.cli.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight audit}: what anyone can check. */
@Command(
        name = "audit",
        description = "Derive a model's history again from ledger and content alone.",
        mixinStandardHelpOptions = true,
        subcommands = {
            VerifyCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            BundleCommand.class,
            ReceiptCommand.class,
            WatchCommand.class,
            CompareCommand.class
        })
public final class AuditCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
