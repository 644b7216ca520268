package org.commonweight.ledger.key;

import java.io.IOException;
import java.nio.file.Path;

/** A file whose first line is a password, and which its owner alone can read, as a key's. */
public final class PasswordFile {
    private PasswordFile() {}

    /**
     * Returns the password in {@code file}.
     *
     * @throws IOException if the file is missing or readable by others, or the password is empty
     */
    public static String read(Path file) throws IOException {
        String text = OwnerFile.read(file, "password");
        return requireSome(text.lines().findFirst().orElse(""), file.toString());
    }

    /**
     * Returns {@code password}, which {@code where} gave.
     *
     * @throws IOException if it is empty: it would be thought to protect what it does not
     */
    public static String requireSome(String password, String where) throws IOException {
        if (password.isEmpty()) {
            throw new IOException(where + " gives an empty password: write one into it");
        }
        return password;
    }
}
