package org.commonweight.cli.shell;

import org.commonweight.ledger.key.PasswordFile;
import org.commonweight.ledger.key.PasswordSource;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the password of a key comes from: a file, the environment or the terminal, in this order;
 * never an argument, which every process on the machine could read.
 */
public final class PasswordOptions implements PasswordSource {
    private static final String VARIABLE = "COMMONWEIGHT_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "A file whose first line is the key's password; else "
                            + VARIABLE
                            + " in the environment, else the terminal is asked.")
    private @Nullable Path file;

    @Override
    public String passwordOf(Path key) throws IOException {
        return given() ? stored() : ask("Password of " + key + ": ");
    }

    /** Returns the password for a new key; a typed one is asked for twice. */
    public String newPassword() throws IOException {
        String password = given() ? stored() : ask("New password: ");
        if (!given() && !password.equals(ask("Once more: "))) {
            throw new IOException("The passwords differ: nothing is written");
        }
        if (password.isEmpty()) {
            throw new IOException("The password is empty: nothing is written");
        }
        return password;
    }

    private boolean given() {
        return file != null || System.getenv(VARIABLE) != null;
    }

    private String stored() throws IOException {
        return file == null
                ? PasswordFile.requireSome(System.getenv(VARIABLE), VARIABLE)
                : PasswordFile.read(file);
    }

    private static String ask(String prompt) throws IOException {
        char[] typed =
                Terminal.find()
                        .map(console -> console.readPassword("%s", prompt))
                        .orElseThrow(() ->
                                new IOException(
                                        "The key needs a password and there is no terminal to ask:"
                                                + " give --password-file, or set "
                                                + VARIABLE));
        String password = new String(typed);
        Arrays.fill(typed, ' ');
        return password;
    }
}
