package org.commonweight.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that opens a node's interface: 32 random bytes in hex, in a file of the node's home
 * that its owner alone can read. Whoever can read that file may operate the node.
 */
public final class AccessToken {
    private static final String FILE = "api-token";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final String hex;

    private AccessToken(String hex) {
        this.hex = hex;
    }

    /**
     * Reads the token in {@code home}, or creates it there on the first start.
     *
     * @param random a cryptographically strong source
     * @throws IOException if the file cannot be written, is no token, or can be read by others
     */
    public static AccessToken in(Path home, RandomGenerator random) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            create(file, HexFormat.of().formatHex(secret) + "\n");
        }
        return read(file);
    }

    private static void create(Path file, String line) throws IOException {
        FileAttribute<?>[] attributes =
                isPosix()
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            channel.write(ByteBuffer.wrap(line.getBytes(US_ASCII)));
        }
    }

    private static AccessToken read(Path file) throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others: chmod 600 it, or delete it");
        }
        String hex = Files.readString(file, US_ASCII).strip();
        if (!FORM.matcher(hex).matches()) {
            throw new IOException(file + " holds no token: delete it, and a new one is made");
        }
        return new AccessToken(hex);
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Returns the token, to be handed to its owner and to nobody else. */
    public String hex() {
        return hex;
    }

    /** Tells whether {@code candidate} is the token, in a time that says nothing about it. */
    public boolean is(String candidate) {
        return same(hex, candidate);
    }

    /**
     * What a browser keeps instead of the token: it outlives a restart of the node, and does not
     * give the token away.
     */
    String session() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("commonweight session".getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    static boolean same(String secret, String candidate) {
        return MessageDigest.isEqual(secret.getBytes(US_ASCII), candidate.getBytes(US_ASCII));
    }
}
