package org.commonweight.cli.key;

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
            NewCommand.class,
            ImportCommand.class,
            ShowCommand.class,
            SignCommand.class,
            VerifyCommand.class
        })
public final class KeyCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
