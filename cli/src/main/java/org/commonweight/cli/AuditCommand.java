package org.commonweight.cli;

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
            AuditVerifyCommand.class,
            AuditShowCommand.class,
            AuditExportCommand.class,
            AuditBundleCommand.class,
            AuditReceiptCommand.class,
            AuditWatchCommand.class,
            AuditCompareCommand.class
        })
final class AuditCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
