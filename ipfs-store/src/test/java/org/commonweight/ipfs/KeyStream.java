package org.commonweight.ipfs;

import org.commonweight.protocol.content.Digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Kubo's test content: ChaCha20 with the sha-256 of a seed as key, no nonce, counter 0. */
public final class KeyStream {
    private KeyStream() {}

    /** Returns the beginning of the stream of {@code seed}. */
    public static byte[] of(String seed, int size) throws GeneralSecurityException {
        byte[] key = Digest.sha256(seed.getBytes(StandardCharsets.UTF_8)).toArray();
        Cipher cipher = Cipher.getInstance("ChaCha20");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "ChaCha20"),
                new ChaCha20ParameterSpec(new byte[12], 0));
        return cipher.doFinal(new byte[size]);
    }
}
