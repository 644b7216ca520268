package org.commonweight.cli.shell;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.key.Keystore.Strength;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** How a new key is kept. */
@SuppressWarnings("NullAway.Init")
public final class NewKeyOptions {
    @Option(
            names = "--plain",
            description = "Do not encrypt the key: for development, and nothing of value.")
    private boolean plain;

    @Option(
            names = "--light",
            description = "Unlock with 4 MiB of memory instead of 256, for small machines.")
    private boolean light;

    @Mixin private PasswordOptions passwords;

    /** Returns where the password of the key comes from. */
    public PasswordOptions passwords() {
        return passwords;
    }

    /** Tells whether a password protects the key. */
    public boolean encrypts() {
        return !plain;
    }

    /** Makes a key in {@code file}, which must not exist. */
    public Address make(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Files.createDirectories(folder);
        if (plain) {
            return KeyFile.create(file, new SecureRandom()).address();
        }
        LocalSigner signer = LocalSigner.generate(new SecureRandom());
        Strength strength = light ? Strength.LIGHT : Strength.STANDARD;
        KeyFile.write(file, signer, passwords.newPassword(), strength);
        return signer.address();
    }
}
