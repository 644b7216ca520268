package org.commonweight.cli.org;

import org.commonweight.ledger.key.PasswordFile;
import org.commonweight.ledger.key.PasswordSource;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The password of the organization's key, for a process that nobody sits at. */
final class KeyPassword implements PasswordSource {
    private static final String VARIABLE = "COMMONWEIGHT_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "A file whose first line is the key's password; else "
                            + VARIABLE
                            + " in the environment.")
    private @Nullable Path file;

    @Override
    public String passwordOf(Path key) throws IOException {
        return find().orElseThrow(() ->
                new IOException(key + " is encrypted: give --password-file, or set " + VARIABLE));
    }

    /**
     * Returns the password, if one is given.
     *
     * @throws IOException if it is empty, or its file missing or readable by others
     */
    Optional<String> find() throws IOException {
        if (file != null) {
            return Optional.of(PasswordFile.read(file));
        }
        String set = System.getenv(VARIABLE);
        return set == null
                ? Optional.empty()
                : Optional.of(PasswordFile.requireSome(set, VARIABLE));
    }
}
