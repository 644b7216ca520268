package org.commonweight.ledger.key;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;

/**
 * Any EIP-712 message in the JSON form of {@code eth_signTypedData_v4}: what it hashes to, and who
 * signed it.
 */
public record TypedData(Digest hash) {
    /**
     * Reads a message with its types and domain.
     *
     * @throws MalformedException if it is no such message
     */
    public static TypedData parse(String json) throws MalformedException {
        try {
            return new TypedData(Digest.of(new StructuredDataEncoder(json).hashStructuredData()));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new MalformedException("No EIP-712 message: " + reason, e);
        }
    }

    /** Signs the message. */
    public Signature sign(Signer signer) {
        return signer.sign(hash);
    }

    /**
     * Returns who signed the message.
     *
     * @throws MalformedException if no key can have made the signature
     */
    public Address signerOf(Signature signature) throws MalformedException {
        Sign.SignatureData data =
                new Sign.SignatureData(
                        (byte) signature.v(), signature.r().toArray(), signature.s().toArray());
        try {
            BigInteger key = Sign.signedMessageHashToKey(hash.toArray(), data);
            return Address.fromHex("0x" + Keys.getAddress(key));
        } catch (SignatureException | RuntimeException e) {
            throw new MalformedException("No key can have made this signature", e);
        }
    }
}
