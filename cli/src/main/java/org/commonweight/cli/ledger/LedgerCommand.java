package org.commonweight.cli.ledger;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight ledger}: what stands on a ledger. */
@Command(
        name = "ledger",
        description = "Run a development chain, deploy a round ledger, read what stands on one.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StartCommand.class,
            DeployCommand.class,
            InfoCommand.class,
            ModelsCommand.class,
            RoundsCommand.class,
            EventsCommand.class
        })
public final class LedgerCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
