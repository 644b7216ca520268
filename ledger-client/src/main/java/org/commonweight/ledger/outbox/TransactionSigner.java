package org.commonweight.ledger.outbox;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.outbox.PendingTransaction.Version;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.crypto.TransactionEncoder;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Signs transactions for one chain as one key. */
record TransactionSigner(long chainId, Signer signer) {
    PendingTransaction sign(Call call, Optional<Address> to, BigInteger nonce, Fees fees) {
        Version first = version(call, to, nonce, fees);
        return new PendingTransaction(nonce, call, to, List.of(first));
    }

    PendingTransaction replace(PendingTransaction old, Fees fees) {
        return old.with(version(old.call(), old.to(), old.nonce(), fees));
    }

    private Version version(Call call, Optional<Address> to, BigInteger nonce, Fees fees) {
        String receiver = to.map(Address::hex).orElse("");
        return new Version(
                fees,
                switch (fees) {
                    case Fees.Market market -> market(call, receiver, nonce, market);
                    case Fees.Price price -> priced(call, receiver, nonce, price);
                });
    }

    private Bytes market(Call call, String to, BigInteger nonce, Fees.Market fees) {
        RawTransaction transaction =
                RawTransaction.createTransaction(
                        chainId,
                        nonce,
                        BigInteger.valueOf(call.gasLimit()),
                        to,
                        BigInteger.ZERO,
                        call.data().hex(),
                        fees.tip(),
                        fees.max());
        SignatureData signature = signature(TransactionEncoder.encode(transaction));
        return Bytes.of(TransactionEncoder.encode(transaction, signature));
    }

    private Bytes priced(Call call, String to, BigInteger nonce, Fees.Price fees) {
        RawTransaction transaction =
                RawTransaction.createTransaction(
                        nonce,
                        fees.price(),
                        BigInteger.valueOf(call.gasLimit()),
                        to,
                        BigInteger.ZERO,
                        call.data().hex());
        SignatureData signature = signature(TransactionEncoder.encode(transaction, chainId));
        return Bytes.of(
                TransactionEncoder.encode(
                        transaction,
                        TransactionEncoder.createEip155SignatureData(signature, chainId)));
    }

    private SignatureData signature(byte[] message) {
        Signature signature = signer.sign(Keccak.hash(message));
        return new SignatureData(
                (byte) signature.v(), signature.r().toArray(), signature.s().toArray());
    }
}
