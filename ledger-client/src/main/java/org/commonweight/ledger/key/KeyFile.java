package org.commonweight.ledger.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A private key in a file that its owner alone can read: {@code 0x}, 64 hex digits and a newline.
 * It is not encrypted, so it protects a development identity and nothing of value.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * Creates a key in {@code file}, which must not exist.
     *
     * @param random a cryptographically strong source
     */
    public static LocalSigner create(Path file, RandomGenerator random) throws IOException {
        LocalSigner signer = LocalSigner.generate(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(
                file, signer.privateKey().hex() + "\n", US_ASCII, StandardOpenOption.WRITE);
        return signer;
    }

    /**
     * Reads the key in {@code file}.
     *
     * @throws IOException if it is missing, readable by others, or no key
     */
    public static LocalSigner read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: name the file that holds the private key");
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others: chmod 600 it");
        }
        try {
            return LocalSigner.of(Bytes.fromHex(Files.readString(file, US_ASCII).strip()));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(file + " holds no private key (0x and 64 hex digits)", e);
        }
    }
}
