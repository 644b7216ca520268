package org.commonweight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight key}: the identity of an organization, a participant or a deployer. */
@Command(
        name = "key",
        description = "Make, show and use private keys (Web3 Secret Storage, version 3).",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeyNewCommand.class,
            KeyImportCommand.class,
            KeyShowCommand.class,
            KeySignCommand.class,
            KeyVerifyCommand.class
        })
final class KeyCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
