package org.commonweight.cli.model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight model}: files of a model, looked at on this machine. */
@Command(
        name = "model",
        description = "Look into a model's files and try it on your own rows.",
        mixinStandardHelpOptions = true,
        subcommands = {InspectCommand.class, EvalCommand.class})
public final class ModelCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
