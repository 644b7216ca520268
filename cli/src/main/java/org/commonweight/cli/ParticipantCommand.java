package org.commonweight.cli;

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
            ParticipantInitCommand.class,
            ParticipantJoinCommand.class,
            ParticipantRunCommand.class,
            ParticipantTrainCommand.class,
            ParticipantStatusCommand.class,
            ParticipantAcceptCommand.class,
            ParticipantDeclineCommand.class,
            ParticipantPauseCommand.class,
            ParticipantResumeCommand.class,
            ParticipantLeaveCommand.class
        })
final class ParticipantCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
