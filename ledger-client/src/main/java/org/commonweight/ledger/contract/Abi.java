package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.RoundParams;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint64;

import java.math.BigInteger;
import java.util.List;

/** Protocol values as the contract's argument types. */
final class Abi {
    private Abi() {}

    static Bytes32 word(Digest value) {
        return new Bytes32(value.toArray());
    }

    static Uint64 uint64(long value) {
        return new Uint64(new BigInteger(Long.toUnsignedString(value)));
    }

    static Uint32 uint32(int value) {
        return new Uint32(value);
    }

    static org.web3j.abi.datatypes.Address address(org.commonweight.protocol.sign.Address value) {
        return new org.web3j.abi.datatypes.Address(value.hex());
    }

    static DynamicBytes bytes(Bytes value) {
        return new DynamicBytes(value.toArray());
    }

    static DynamicArray<Uint256> words(List<Digest> values) {
        return new DynamicArray<>(
                Uint256.class,
                values.stream().map(v -> new Uint256(new BigInteger(1, v.toArray()))).toList());
    }

    static DynamicArray<StaticStruct> signedCommits(List<SignedCommit> entries) {
        return new DynamicArray<>(
                StaticStruct.class, entries.stream().map(Abi::signedCommit).toList());
    }

    static DynamicArray<StaticStruct> openings(List<Opening> entries) {
        return new DynamicArray<>(StaticStruct.class, entries.stream().map(Abi::opening).toList());
    }

    /** A static struct is its fields, one after the other. */
    static List<Type<?>> params(RoundParams p) {
        return List.of(
                word(p.manifest()),
                uint32(p.commitSeconds()),
                uint32(p.revealSeconds()),
                uint32(p.aggregateSeconds()),
                uint32(p.challengeSeconds()),
                uint32(p.minUpdates()),
                uint32(p.maxUpdates()),
                uint32(p.maxSamples()),
                new Uint16(p.maxRejectBps()),
                new Bool(p.earlyClose()));
    }

    private static StaticStruct signedCommit(SignedCommit entry) {
        return new StaticStruct(
                address(entry.participant()),
                word(entry.commitment()),
                word(entry.signature().r()),
                word(entry.signature().vs()));
    }

    private static StaticStruct opening(Opening entry) {
        return new StaticStruct(
                address(entry.participant()),
                word(entry.update()),
                uint32(entry.samples()),
                word(entry.salt()));
    }
}
