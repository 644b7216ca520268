package org.commonweight.cli.org;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight org}: an organization's node. */
@Command(
        name = "org",
        description = "Operate an organization's node: publish models and run their rounds.",
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            PublishCommand.class,
            JoinLinkCommand.class,
            RunCommand.class,
            StatusCommand.class,
            ParticipantsCommand.class,
            AllowCommand.class,
            OpenCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            AbortCommand.class,
            LogCommand.class,
            AggregateCommand.class
        })
public final class OrgCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
