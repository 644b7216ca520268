package org.commonweight.ledger.storage;

import java.io.IOException;
import java.nio.file.Path;

/** A process that tries to hold a file: 0 if it could, 3 if another has it. */
final class HolderProgram {
    private HolderProgram() {}

    public static void main(String[] arguments) {
        try (Hold _ = Hold.on(Path.of(arguments[0]))) {
            Runtime.getRuntime().halt(0);
        } catch (IOException held) {
            Runtime.getRuntime().halt(3);
        }
    }
}
