package org.commonweight.cli.key;

import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.key.Keystore.Strength;
import org.commonweight.protocol.sign.LocalSigner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight key import}: encrypts a key that exists. */
@Command(
        name = "import",
        description = "Encrypt the key in another file into a new one of mode 600.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--from",
            required = true,
            paramLabel = "KEY",
            description =
                    "The key's file of mode 600: 0x and 64 hex digits, or a keystore with the"
                            + " same password.")
    private Path from;

    @Option(
            names = "--light",
            description = "Unlock with 4 MiB of memory instead of 256, for small machines.")
    private boolean light;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private PasswordOptions passwords;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LocalSigner signer = KeyFile.read(from, passwords);
        Strength strength = light ? Strength.LIGHT : Strength.STANDARD;
        KeyFile.write(file, signer, passwords.newPassword(), strength);
        KeyOutput.print(spec, json, file, signer.address(), true);
        return 0;
    }
}
