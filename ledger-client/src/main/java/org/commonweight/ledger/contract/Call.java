package org.commonweight.ledger.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Keccak;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;

import java.util.HexFormat;
import java.util.List;

/**
 * A call of the contract, ready to send. The gas limit is fixed and never estimated: on an idle
 * chain an estimate sees the phase of the last block, not of the one that will hold the call.
 */
public record Call(String name, Bytes data, long gasLimit) {
    /** Returns the call of the function with this canonical signature. */
    static Call of(String signature, long gasLimit, List<? extends Type<?>> arguments) {
        byte[] selector = Keccak.hash(signature.getBytes(UTF_8)).bytes().slice(0, 4).toArray();
        String words = FunctionEncoder.encodeConstructor(List.copyOf(arguments));
        String hex = HexFormat.of().formatHex(selector) + words;
        String name = signature.substring(0, signature.indexOf('('));
        return new Call(name, Bytes.of(HexFormat.of().parseHex(hex)), gasLimit);
    }
}
