package org.commonweight.ledger.key;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A private key in a file that its owner alone can read, in one of two forms told apart by their
 * content: encrypted (Web3 Secret Storage, version 3), or, for development identities and nothing
 * of value, plain: {@code 0x}, 64 hex digits and a newline.
 */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Creates a key in {@code file}, which must not exist, in the plain form.
     *
     * @param random a cryptographically strong source
     */
    public static LocalSigner create(Path file, RandomGenerator random) throws IOException {
        LocalSigner signer = LocalSigner.generate(random);
        OwnerFile.write(file, signer.privateKey().hex() + "\n");
        return signer;
    }

    /** Writes an encrypted key to {@code file}, which must not exist. */
    public static void write(
            Path file, LocalSigner signer, String password, Keystore.Strength strength)
            throws IOException {
        try {
            OwnerFile.write(file, Keystore.encrypt(signer, password, strength) + "\n");
        } catch (MalformedException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the key in {@code file}, which must be in the plain form.
     *
     * @throws IOException if it is missing, readable by others, encrypted, or no key
     */
    public static LocalSigner read(Path file) throws IOException {
        return read(file, PasswordSource.none());
    }

    /**
     * Reads the key in {@code file}; asks for a password only if it is encrypted.
     *
     * @throws IOException if it is missing, readable by others or no key, or the password is wrong
     */
    public static LocalSigner read(Path file, PasswordSource passwords) throws IOException {
        String content = OwnerFile.read(file, "private key").strip();
        try {
            return content.startsWith("{")
                    ? Keystore.parse(content).decrypt(passwords.passwordOf(file))
                    : plain(content);
        } catch (MalformedException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns what an encrypted file says is the address of its key, or nothing if the file is
     * plain or does not say. Only decrypting proves it.
     */
    public static Optional<Address> statedAddress(Path file) throws IOException {
        String content = OwnerFile.read(file, "private key").strip();
        if (!content.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Keystore.parse(content).address();
        } catch (MalformedException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Tells whether the file is encrypted. */
    public static boolean isEncrypted(Path file) throws IOException {
        return OwnerFile.read(file, "private key").strip().startsWith("{");
    }

    private static LocalSigner plain(String hex) throws MalformedException {
        try {
            return LocalSigner.of(Bytes.fromHex(hex));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new MalformedException(
                    "holds no private key (0x and 64 hex digits, or a JSON keystore)", e);
        }
    }
}
