package org.commonweight.ledger.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of EIP-712 that are neither structs nor arrays, each as one word of 32 bytes. */
final class Atom {
    private static final int WORD = 32;
    private static final Pattern SIZED = Pattern.compile("(bytes|u?int)([1-9]\\d{0,2})");

    private Atom() {}

    static byte[] word(String type, JsonNode value) throws MalformedException {
        return switch (type) {
            case "string" -> Keccak.hash(text(type, value).getBytes(UTF_8)).toArray();
            case "bytes" -> Keccak.hash(bytes(type, value)).toArray();
            case "bool" -> bool(value);
            case "address" -> padded(sized(type, value, Address.SIZE), true);
            default -> sized(type, value);
        };
    }

    private static byte[] sized(String type, JsonNode value) throws MalformedException {
        Matcher matcher = SIZED.matcher(type);
        if (!matcher.matches()) {
            throw new MalformedException("there is no type " + type);
        }
        int size = Integer.parseInt(matcher.group(2));
        if (matcher.group(1).equals("bytes")) {
            require(size <= WORD, type, value);
            return padded(sized(type, value, size), false);
        }
        require(size <= 8 * WORD && size % 8 == 0, type, value);
        return number(type, value, size);
    }

    private static byte[] number(String type, JsonNode value, int bits) throws MalformedException {
        BigInteger number = integer(type, value);
        boolean signed = type.startsWith("int");
        require(number.signum() >= 0 || signed, type, value);
        require(number.bitLength() <= (signed ? bits - 1 : bits), type, value);
        byte[] word = new byte[WORD];
        Arrays.fill(word, (byte) (number.signum() < 0 ? -1 : 0));
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, WORD);
        System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
        return word;
    }

    /** A number, or its decimal or hexadecimal digits: JSON numbers are too short for many. */
    private static BigInteger integer(String type, JsonNode value) throws MalformedException {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        String text = text(type, value);
        require(text.matches("-?\\d{1,78}|0x[0-9a-fA-F]{1,64}"), type, value);
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private static byte[] bool(JsonNode value) throws MalformedException {
        require(value.isBoolean(), "bool", value);
        byte[] word = new byte[WORD];
        word[WORD - 1] = (byte) (value.asBoolean() ? 1 : 0);
        return word;
    }

    private static byte[] sized(String type, JsonNode value, int size) throws MalformedException {
        byte[] bytes = bytes(type, value);
        require(bytes.length == size, type, value);
        return bytes;
    }

    private static byte[] bytes(String type, JsonNode value) throws MalformedException {
        return Bytes.fromHex(text(type, value).toLowerCase(Locale.ROOT)).toArray();
    }

    private static String text(String type, JsonNode value) throws MalformedException {
        require(value.isTextual(), type, value);
        return value.textValue();
    }

    private static byte[] padded(byte[] bytes, boolean left) {
        byte[] word = new byte[WORD];
        System.arraycopy(bytes, 0, word, left ? WORD - bytes.length : 0, bytes.length);
        return word;
    }

    private static void require(boolean holds, String type, JsonNode value)
            throws MalformedException {
        if (!holds) {
            String shown = value.toString();
            throw new MalformedException(
                    "no " + type + ": " + shown.substring(0, Math.min(80, shown.length())));
        }
    }
}
