package org.commonweight.cli;

import org.commonweight.cli.audit.AuditCommand;
import org.commonweight.cli.doctor.DoctorCommand;
import org.commonweight.cli.ipfs.IpfsCommand;
import org.commonweight.cli.key.KeyCommand;
import org.commonweight.cli.lab.DemoCommand;
import org.commonweight.cli.lab.ExperimentCommand;
import org.commonweight.cli.lab.ServeCommand;
import org.commonweight.cli.lab.SimulateCommand;
import org.commonweight.cli.ledger.LedgerCommand;
import org.commonweight.cli.model.ModelCommand;
import org.commonweight.cli.org.OrgCommand;
import org.commonweight.cli.participant.ParticipantCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code commonweight}; every subcommand is a class of its own, listed here. */
@Command(
        name = "commonweight",
        description = "Train a shared model without sharing data, on a ledger anyone can check.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            OrgCommand.class,
            ParticipantCommand.class,
            ModelCommand.class,
            AuditCommand.class,
            LedgerCommand.class,
            KeyCommand.class,
            IpfsCommand.class,
            DoctorCommand.class,
            SimulateCommand.class,
            ExperimentCommand.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:done, with findings", "2:could not"})
public final class Main implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "On failure, print where it happened.")
    private boolean stacktrace;

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var failures = new Failures();
        return Values.register(new CommandLine(new Main()))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    boolean stacktrace() {
        return stacktrace;
    }
}
