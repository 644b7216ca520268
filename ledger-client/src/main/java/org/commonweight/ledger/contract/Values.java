package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decoded contract values, read by place; static structs are flattened into their fields. */
final class Values {
    private final List<Object> values;

    private Values(List<Object> values) {
        this.values = values;
    }

    /**
     * Decodes {@code topics} and then {@code data} by the types of a canonical signature.
     *
     * @throws MalformedException if the data are not of these types
     */
    static Values decode(String signature, List<Digest> topics, Bytes data)
            throws MalformedException {
        String types = signature.substring(signature.indexOf('(')).replaceAll("[()]", "");
        List<String> names = types.isEmpty() ? List.of() : Arrays.asList(types.split(","));
        if (topics.size() > names.size()) {
            throw new MalformedException("Too many topics for " + signature);
        }
        try {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < topics.size(); i++) {
                values.addAll(words(names.subList(i, i + 1), topics.get(i).bytes()));
            }
            values.addAll(words(names.subList(topics.size(), names.size()), data));
            return new Values(values);
        } catch (RuntimeException | ClassNotFoundException e) {
            throw new MalformedException("Not the values of " + signature, e);
        }
    }

    Digest digest(int index) {
        return Digest.of((byte[]) values.get(index));
    }

    Address address(int index) throws MalformedException {
        return Address.fromHex((String) values.get(index));
    }

    /** An unsigned integer of up to 64 bits, to be read as unsigned. */
    long uint64(int index) throws MalformedException {
        return unsigned(index, Long.SIZE).longValue();
    }

    int uint31(int index) throws MalformedException {
        return unsigned(index, Integer.SIZE - 1).intValue();
    }

    private BigInteger unsigned(int index, int bits) throws MalformedException {
        BigInteger value = (BigInteger) values.get(index);
        if (value.bitLength() > bits) {
            throw new MalformedException("A number on the ledger exceeds its range: " + value);
        }
        return value;
    }

    boolean bool(int index) {
        return (Boolean) values.get(index);
    }

    Bytes bytes(int index) {
        return Bytes.of((byte[]) values.get(index));
    }

    List<Digest> words(int index) {
        return ((List<?>) values.get(index))
                .stream().map(word -> word(((Type<?>) word).getValue())).toList();
    }

    List<String> texts() {
        return values.stream().map(Values::text).toList();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? Bytes.of(bytes).hex() : value.toString();
    }

    private static Digest word(Object unsigned) {
        byte[] magnitude = ((BigInteger) unsigned).toByteArray();
        byte[] out = new byte[Digest.SIZE];
        int length = Math.min(magnitude.length, out.length);
        System.arraycopy(magnitude, magnitude.length - length, out, out.length - length, length);
        return Digest.of(out);
    }

    /** Integers are read at full width: web3j would cut what exceeds a narrower type in silence. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // web3j's references and types are raw
    private static List<Object> words(List<String> names, Bytes data)
            throws ClassNotFoundException, MalformedException {
        List<TypeReference<Type>> references = new ArrayList<>();
        for (String name : names) {
            references.add((TypeReference<Type>) TypeReference.makeTypeReference(wide(name)));
        }
        List<Type> decoded = FunctionReturnDecoder.decode(data.hex(), references);
        if (decoded.size() != names.size()) {
            throw new MalformedException("Too little data");
        }
        return decoded.stream().map(Type::getValue).toList();
    }

    private static String wide(String type) {
        return type.matches("uint\\d+") ? "uint256" : type;
    }
}
