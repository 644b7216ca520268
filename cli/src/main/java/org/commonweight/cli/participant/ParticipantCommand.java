package org.commonweight.cli.participant;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight participant}: the node of a participant. */
@Command(
        name = "participant",
        description = "Take part in a model's rounds with data that never leave this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            JoinCommand.class,
            RunCommand.class,
            TrainCommand.class,
            StatusCommand.class,
            AcceptCommand.class,
            DeclineCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            LeaveCommand.class
        })
public final class ParticipantCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
