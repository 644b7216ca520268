package org.commonweight.ledger.key;

import java.io.IOException;
import java.nio.file.Path;

/** A process that unlocks a key by the password "secret" and says what came of it. */
final class UnlockProgram {
    private UnlockProgram() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(KeyFile.read(Path.of(arguments[0]), file -> "secret").address());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
