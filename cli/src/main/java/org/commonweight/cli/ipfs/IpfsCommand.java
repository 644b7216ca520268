package org.commonweight.cli.ipfs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweight ipfs}: content by its hash, whoever it comes from. */
@Command(
        name = "ipfs",
        description = "Keep and fetch content by its hash; every byte is checked.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AddCommand.class,
            GetCommand.class,
            CatCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ListCommand.class,
            NameCommand.class,
            PinCommand.class,
            CollectCommand.class,
            VerifyCommand.class,
            DoctorCommand.class
        })
public final class IpfsCommand implements Runnable {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
