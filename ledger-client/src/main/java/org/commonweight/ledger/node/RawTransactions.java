package org.commonweight.ledger.node;

import org.commonweight.ledger.contract.Call;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.crypto.TransactionEncoder;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Signs transactions at the going price: with a fee market twice the base fee plus a tip, nothing
 * where the base fee is zero, and the node's gas price on chains without a fee market.
 */
final class RawTransactions {
    private static final BigInteger TWO = BigInteger.TWO;

    private final EthereumNode node;
    private final long chainId;

    RawTransactions(EthereumNode node, long chainId) {
        this.node = node;
        this.chainId = chainId;
    }

    Bytes sign(Call call, Optional<Address> to, BigInteger nonce, Signer signer)
            throws LedgerException {
        Optional<BigInteger> baseFee = node.latest().baseFee();
        return baseFee.isPresent()
                ? withFees(call, to, nonce, baseFee.get(), signer)
                : withGasPrice(call, to, nonce, signer);
    }

    private Bytes withFees(
            Call call, Optional<Address> to, BigInteger nonce, BigInteger baseFee, Signer signer)
            throws LedgerException {
        BigInteger tip = baseFee.signum() == 0 ? BigInteger.ZERO : node.suggestedTip();
        RawTransaction transaction =
                RawTransaction.createTransaction(
                        chainId,
                        nonce,
                        BigInteger.valueOf(call.gasLimit()),
                        to.map(Address::hex).orElse(""),
                        BigInteger.ZERO,
                        call.data().hex(),
                        tip,
                        baseFee.multiply(TWO).add(tip));
        SignatureData signature = signature(signer, TransactionEncoder.encode(transaction));
        return Bytes.of(TransactionEncoder.encode(transaction, signature));
    }

    private Bytes withGasPrice(Call call, Optional<Address> to, BigInteger nonce, Signer signer)
            throws LedgerException {
        RawTransaction transaction =
                RawTransaction.createTransaction(
                        nonce,
                        node.suggestedGasPrice(),
                        BigInteger.valueOf(call.gasLimit()),
                        to.map(Address::hex).orElse(""),
                        BigInteger.ZERO,
                        call.data().hex());
        SignatureData signature =
                signature(signer, TransactionEncoder.encode(transaction, chainId));
        return Bytes.of(
                TransactionEncoder.encode(
                        transaction,
                        TransactionEncoder.createEip155SignatureData(signature, chainId)));
    }

    private static SignatureData signature(Signer signer, byte[] message) {
        Signature signature = signer.sign(Keccak.hash(message));
        return new SignatureData(
                (byte) signature.v(), signature.r().toArray(), signature.s().toArray());
    }
}
