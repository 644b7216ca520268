package org.commonweight.cli.key;

import org.commonweight.cli.shell.NewKeyOptions;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight key new}: makes a key. */
@Command(
        name = "new",
        description = "Make a key in a file of mode 600; an existing file is never overwritten.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private NewKeyOptions newKey;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Address address = newKey.make(file);
        KeyOutput.print(spec, json, file, address, newKey.encrypts());
        return 0;
    }
}
