package org.commonweight.ledger.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;

import java.util.Locale;
import java.util.Optional;

/**
 * A private key encrypted as Web3 Secret Storage, version 3: any Ethereum wallet reads it. Key
 * derivations that would take more than 512 MiB or minutes are refused before they start.
 */
public final class Keystore {
    /** How hard it is to guess the password, and to unlock: memory and time of scrypt. */
    public enum Strength {
        /** 256 MiB and about a second. */
        STANDARD,
        /** 4 MiB and about a tenth of a second, for small machines. */
        LIGHT
    }

    private static final int VERSION = 3;
    private static final String NO_ROOM =
            "Java has too little memory here to derive the key from the password: allow more, as by"
                    + " COMMONWEIGHT_JAVA_OPTS=-Xmx512m, or make a key that asks for less, by"
                    + " --light";

    private final WalletFile wallet;
    private final Optional<Address> address;

    private Keystore(WalletFile wallet, Optional<Address> address) {
        this.wallet = wallet;
        this.address = address;
    }

    /**
     * Returns the JSON that holds the key of {@code signer} under {@code password}.
     *
     * @throws MalformedException if the memory of this process is too small for {@code strength}
     */
    static String encrypt(LocalSigner signer, String password, Strength strength)
            throws MalformedException {
        ECKeyPair pair = ECKeyPair.create(signer.privateKey().toArray());
        try {
            return write(
                    switch (strength) {
                        case STANDARD -> Wallet.createStandard(password, pair);
                        case LIGHT -> Wallet.createLight(password, pair);
                    });
        } catch (CipherException e) {
            throw new IllegalStateException("Every JDK has AES in counter mode", e);
        } catch (OutOfMemoryError e) {
            throw new MalformedException(NO_ROOM, e);
        }
    }

    /**
     * Reads a keystore without decrypting it.
     *
     * @throws MalformedException if it is none of version 3, or unreasonably costly
     */
    public static Keystore parse(String json) throws MalformedException {
        JsonFields fields = new JsonFields(CanonicalJson.readLenientObject(json.getBytes(UTF_8)));
        WalletFile wallet = new WalletFile();
        wallet.setVersion((int) fields.integer("version", VERSION, VERSION));
        wallet.setCrypto(crypto(fields.fields(fields.has("crypto") ? "crypto" : "Crypto")));
        return new Keystore(wallet, address(fields));
    }

    /** Returns the address that the file states, if it does. */
    public Optional<Address> address() {
        return address;
    }

    /**
     * Returns the signer.
     *
     * @throws MalformedException if the password is wrong, the file was altered, or the memory of
     *     this process is too small for it
     */
    public LocalSigner decrypt(String password) throws MalformedException {
        LocalSigner signer;
        try {
            ECKeyPair pair = Wallet.decrypt(password, wallet);
            signer = LocalSigner.of(bytes(pair));
        } catch (CipherException | RuntimeException e) {
            throw new MalformedException(
                    "the password is wrong, or the file was altered (" + e.getMessage() + ")", e);
        } catch (OutOfMemoryError e) {
            throw new MalformedException(NO_ROOM, e);
        }
        if (address.isPresent() && !address.get().equals(signer.address())) {
            throw new MalformedException(
                    "states the address " + address.get() + " but holds " + signer.address());
        }
        return signer;
    }

    private static Bytes bytes(ECKeyPair pair) throws MalformedException {
        String digits = pair.getPrivateKey().toString(16);
        return Bytes.fromHex("0x" + "0".repeat(Math.max(0, 64 - digits.length())) + digits);
    }

    private static Optional<Address> address(JsonFields fields) throws MalformedException {
        if (!fields.has("address")) {
            return Optional.empty();
        }
        String digits = fields.string("address").toLowerCase(Locale.ROOT);
        return digits.isEmpty()
                ? Optional.empty()
                : Optional.of(Address.fromHex(digits.startsWith("0x") ? digits : "0x" + digits));
    }

    private static WalletFile.Crypto crypto(JsonFields fields) throws MalformedException {
        WalletFile.CipherParams cipher = new WalletFile.CipherParams();
        cipher.setIv(hex(fields.fields("cipherparams"), "iv", 16));
        WalletFile.Crypto crypto = new WalletFile.Crypto();
        crypto.setCipher(fields.string("cipher"));
        crypto.setCipherparams(cipher);
        crypto.setCiphertext(ciphertext(fields));
        crypto.setMac(hex(fields, "mac", 32));
        KeyDerivation.read(fields.string("kdf"), fields.fields("kdfparams"), crypto);
        return crypto;
    }

    /** Some wallets have dropped the leading zeros of a key before they encrypted it. */
    private static String ciphertext(JsonFields fields) throws MalformedException {
        int bytes = fields.string("ciphertext").length() / 2;
        return hex(fields, "ciphertext", Math.max(1, Math.min(bytes, 32)));
    }

    static String hex(JsonFields fields, String key, int bytes) throws MalformedException {
        String digits = fields.string(key);
        if (!digits.matches("[0-9a-fA-F]{" + 2 * bytes + "}")) {
            throw new MalformedException("its " + key + " is not " + bytes + " bytes of hex");
        }
        return digits;
    }

    private static String write(WalletFile file) {
        WalletFile.Crypto crypto = file.getCrypto();
        JsonValue cipher = JsonObject.builder().put("iv", crypto.getCipherparams().getIv()).build();
        JsonValue written =
                JsonObject.builder()
                        .put("cipher", crypto.getCipher())
                        .put("cipherparams", cipher)
                        .put("ciphertext", crypto.getCiphertext())
                        .put("kdf", crypto.getKdf())
                        .put("kdfparams", KeyDerivation.write(crypto.getKdfparams()))
                        .put("mac", crypto.getMac())
                        .build();
        return new String(
                CanonicalJson.write(
                        JsonObject.builder()
                                .put("address", file.getAddress())
                                .put("crypto", written)
                                .put("id", file.getId())
                                .put("version", VERSION)
                                .build()),
                UTF_8);
    }
}
