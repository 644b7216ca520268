package org.commonweight.protocol.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;

/**
 * The EIP-712 domain {@code ("Commonweight", "1", chainId, verifyingContract)}: a signature made
 * for one ledger on one chain counts nowhere else.
 */
public record Domain(long chainId, Address ledger) {
    private static final Digest TYPE =
            typeHash(
                    "EIP712Domain(string name,string version,uint256 chainId,"
                            + "address verifyingContract)");
    private static final Digest NAME = Keccak.hash("Commonweight".getBytes(UTF_8));
    private static final Digest VERSION = Keccak.hash("1".getBytes(UTF_8));

    public Domain {
        if (chainId < 1) {
            throw new IllegalArgumentException("A chain id is positive, got " + chainId);
        }
    }

    /** Returns the domain separator. */
    public Digest separator() {
        return new AbiWords()
                .word(TYPE)
                .word(NAME)
                .word(VERSION)
                .unsigned(chainId)
                .address(ledger)
                .keccak();
    }

    /** Returns the hash that is signed for {@code statement} in this domain. */
    public Digest hash(Statement statement) {
        return Keccak.hash(
                new byte[] {0x19, 0x01}, separator().toArray(), statement.structHash().toArray());
    }

    static Digest typeHash(String type) {
        return Keccak.hash(type.getBytes(UTF_8));
    }
}
