package org.commonweight.ledger.fake;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Keccak;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;

import java.math.BigInteger;
import java.security.SignatureException;

/** A signed transaction as a node reads it. */
public record FakeTransaction(
        Digest hash,
        String from,
        BigInteger nonce,
        String data,
        BigInteger tip,
        BigInteger max,
        boolean market) {
    static FakeTransaction decode(String raw) {
        RawTransaction decoded = TransactionDecoder.decode(raw);
        try {
            String from = ((SignedRawTransaction) decoded).getFrom();
            boolean market = decoded.getTransaction() instanceof Transaction1559;
            BigInteger tip =
                    decoded.getTransaction() instanceof Transaction1559 t
                            ? t.getMaxPriorityFeePerGas()
                            : decoded.getGasPrice();
            BigInteger max =
                    decoded.getTransaction() instanceof Transaction1559 t
                            ? t.getMaxFeePerGas()
                            : decoded.getGasPrice();
            return new FakeTransaction(
                    Keccak.hash(Numeric.hexStringToByteArray(raw)),
                    Numeric.prependHexPrefix(from),
                    decoded.getNonce(),
                    Numeric.prependHexPrefix(decoded.getData()),
                    tip,
                    max,
                    market);
        } catch (SignatureException e) {
            throw new IllegalArgumentException(e);
        }
    }

    boolean isTenthAbove(FakeTransaction other) {
        return tenth(tip, other.tip) && tenth(max, other.max);
    }

    private static boolean tenth(BigInteger mine, BigInteger theirs) {
        return mine.multiply(BigInteger.TEN).compareTo(theirs.multiply(BigInteger.valueOf(11)))
                >= 0;
    }
}
