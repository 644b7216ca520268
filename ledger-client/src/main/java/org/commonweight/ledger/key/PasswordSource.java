package org.commonweight.ledger.key;

import java.io.IOException;
import java.nio.file.Path;

/** Knows the password of a key file, or asks for it. */
@FunctionalInterface
public interface PasswordSource {
    /**
     * Returns the password of {@code file}.
     *
     * @throws IOException if there is none, with how to give one
     */
    String passwordOf(Path file) throws IOException;

    /** Returns the source that knows none. */
    static PasswordSource none() {
        return file -> {
            throw new IOException(file + " is encrypted: give its password");
        };
    }
}
