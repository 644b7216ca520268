package org.commonweight.ledger.key;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.WalletFile.Aes128CtrKdfParams;
import org.web3j.crypto.WalletFile.ScryptKdfParams;

/** How a password becomes a key: scrypt or PBKDF2, within what a machine can be asked for. */
final class KeyDerivation {
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final long MEMORY = 512L << 20;
    private static final int BLOCK = 128;
    private static final int ROUNDS = 10_000_000;

    private KeyDerivation() {}

    static void read(String name, JsonFields fields, WalletFile.Crypto into)
            throws MalformedException {
        switch (name) {
            case "scrypt" -> into.setKdfparams(scrypt(fields));
            case "pbkdf2" -> into.setKdfparams(pbkdf2(fields));
            default ->
                    throw new MalformedException("derives keys by " + name + ", which is unknown");
        }
        into.setKdf(name);
    }

    private static ScryptKdfParams scrypt(JsonFields fields) throws MalformedException {
        ScryptKdfParams out = new ScryptKdfParams();
        out.setDklen((int) fields.integer("dklen", KEY_BYTES, KEY_BYTES));
        out.setN((int) fields.integer("n", 2, 1 << 22));
        out.setR((int) fields.integer("r", 1, 64));
        out.setP((int) fields.integer("p", 1, 64));
        out.setSalt(Keystore.hex(fields, "salt", SALT_BYTES));
        long memory = (long) BLOCK * out.getN() * out.getR();
        if (Integer.bitCount(out.getN()) != 1
                || memory > MEMORY
                || memory * out.getP() > 8 * MEMORY) {
            throw new MalformedException("asks scrypt for more than 512 MiB or minutes: refused");
        }
        if (out.getR() == 1 && out.getN() >= 1 << 16) {
            throw new MalformedException("has r = 1 and n above 65535, which RFC 7914 forbids");
        }
        return out;
    }

    private static Aes128CtrKdfParams pbkdf2(JsonFields fields) throws MalformedException {
        Aes128CtrKdfParams out = new Aes128CtrKdfParams();
        out.setDklen((int) fields.integer("dklen", KEY_BYTES, KEY_BYTES));
        out.setC((int) fields.integer("c", 1, ROUNDS));
        out.setPrf(fields.string("prf"));
        out.setSalt(Keystore.hex(fields, "salt", SALT_BYTES));
        return out;
    }

    static JsonObject write(Object derivation) {
        if (!(derivation instanceof ScryptKdfParams scrypt)) {
            throw new IllegalArgumentException("Only scrypt is written");
        }
        return JsonObject.builder()
                .put("dklen", scrypt.getDklen())
                .put("n", scrypt.getN())
                .put("p", scrypt.getP())
                .put("r", scrypt.getR())
                .put("salt", scrypt.getSalt())
                .build();
    }
}
