package org.commonweight.cli.key;

import org.commonweight.ledger.key.TypedData;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an EIP-712 message from a file. */
final class TypedFile {
    private static final long LONGEST = 1 << 20;

    private TypedFile() {}

    static TypedData read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: name a file with an EIP-712 message");
        }
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is longer than 1 MiB: no message is");
        }
        try {
            return TypedData.parse(Files.readString(file));
        } catch (MalformedException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
