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
import java.security.SecureRandom;
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

    @Option(
            names = "--light",
            description = "Unlock with 4 MiB of memory instead of 256, for small machines.")
    private boolean light;

    @Option(
            names = "--plain",
            description = "Do not encrypt: for development identities and nothing of value.")
    private boolean plain;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private PasswordOptions passwords;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LocalSigner signer;
        if (plain) {
            signer = KeyFile.create(file, new SecureRandom());
        } else {
            signer = LocalSigner.generate(new SecureRandom());
            Strength strength = light ? Strength.LIGHT : Strength.STANDARD;
            KeyFile.write(file, signer, passwords.newPassword(), strength);
        }
        KeyOutput.print(spec, json, file, signer.address(), !plain);
        return 0;
    }
}
