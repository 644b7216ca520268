package org.commonweight.ledger.key;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;

/**
 * Any EIP-712 message in the JSON form of {@code eth_signTypedData_v4}: what it hashes to, and who
 * signed it.
 */
public record TypedData(Digest hash) {
    private static final String DOMAIN = "EIP712Domain";
    private static final byte[] PREFIX = {0x19, 0x01};
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads a message with its types and domain.
     *
     * @throws MalformedException if it is no such message
     */
    public static TypedData parse(String json) throws MalformedException {
        try {
            return new TypedData(hash(JSON.readTree(json)));
        } catch (IOException | MalformedException | StackOverflowError e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new MalformedException("No EIP-712 message: " + reason, e);
        }
    }

    /** A message of type {@code EIP712Domain} is its domain alone. */
    private static Digest hash(JsonNode document) throws MalformedException {
        StructHasher structs = StructHasher.of(document.path("types"));
        byte[] domain = structs.hash(DOMAIN, document.path("domain")).toArray();
        String type = document.path("primaryType").asText();
        return type.equals(DOMAIN)
                ? Keccak.hash(PREFIX, domain)
                : Keccak.hash(
                        PREFIX, domain, structs.hash(type, document.path("message")).toArray());
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
