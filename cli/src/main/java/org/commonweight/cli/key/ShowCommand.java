package org.commonweight.cli.key;

import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight key show}: whose key it is; the key itself is never printed. */
@Command(
        name = "show",
        description = "Show the address of a key; no password is needed if the file states it.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "The key's file.")
    private Path file;

    @Option(names = "--prove", description = "Unlock the key instead of trusting the file's word.")
    private boolean prove;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private PasswordOptions passwords;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Optional<Address> stated = prove ? Optional.empty() : KeyFile.statedAddress(file);
        Address address =
                stated.isPresent() ? stated.get() : KeyFile.read(file, passwords).address();
        KeyOutput.print(spec, json, file, address, KeyFile.isEncrypted(file));
        return 0;
    }
}
