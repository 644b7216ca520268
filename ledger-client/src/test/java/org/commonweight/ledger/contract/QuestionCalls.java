package org.commonweight.ledger.contract;

import static org.commonweight.ledger.contract.Abi.address;
import static org.commonweight.ledger.contract.Abi.bytes;
import static org.commonweight.ledger.contract.Abi.uint32;
import static org.commonweight.ledger.contract.Abi.uint64;
import static org.commonweight.ledger.contract.Abi.word;
import static org.commonweight.ledger.contract.Abi.words;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.sign.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calls that only tests make: views that clients compute themselves, and arguments out of range.
 */
public final class QuestionCalls {
    private QuestionCalls() {}

    public static Call phaseAt(Digest model, long round, long time) {
        return Call.of(
                "phaseAt(bytes32,uint64,uint256)",
                0,
                List.of(word(model), uint64(round), new Uint256(time)));
    }

    public static Call modelId(Address org, Digest salt) {
        return Call.of("modelId(address,bytes32)", 0, List.of(address(org), word(salt)));
    }

    public static Call commitDigest(
            Digest model, long round, Digest opening, Address participant, Digest commitment) {
        return Call.of(
                "commitDigest(bytes32,uint64,bytes32,address,bytes32)",
                0,
                List.of(
                        word(model),
                        uint64(round),
                        word(opening),
                        address(participant),
                        word(commitment)));
    }

    public static Call liveOf(Digest model) {
        return Call.of("liveOf(bytes32)", 0, List.of(word(model)));
    }

    public static Call isMember(Digest model, long round, Address who) {
        return Call.of(
                "isMember(bytes32,uint64,address)",
                0,
                List.of(word(model), uint64(round), address(who)));
    }

    public static Call isAggregator(Digest model, Address who) {
        return Call.of("isAggregator(bytes32,address)", 0, List.of(word(model), address(who)));
    }

    public static Call isIncluded(
            Digest model, Digest previous, RoundRecord record, Rejections rejections, int seq) {
        List<Type<?>> arguments = new ArrayList<>();
        arguments.addAll(List.of(word(model), uint64(record.round()), word(previous)));
        arguments.addAll(
                List.of(
                        uint64(record.round()),
                        new Uint8(record.outcome().code()),
                        word(record.acc()),
                        uint32(record.commits()),
                        uint32(record.reveals()),
                        word(record.rejectedHash()),
                        word(record.result()),
                        word(record.report())));
        arguments.addAll(
                List.of(words(rejections.bitmap()), bytes(rejections.reasonBytes()), uint32(seq)));
        return Call.of(
                "isIncluded(bytes32,uint64,(bytes32,uint64,uint8,bytes32,uint32,uint32,bytes32,"
                        + "bytes32,bytes32),uint256[],bytes,uint32)",
                0,
                arguments);
    }

    public static Call registerModel(Digest salt, Digest genesis, int admission) {
        return Call.of(
                "registerModel(bytes32,bytes32,uint8)",
                150_000,
                List.of(word(salt), word(genesis), new Uint8(admission)));
    }

    /** The numbers are those of the terms, in order, without manifest and early close. */
    public static Call openRound(
            Digest model,
            long round,
            Digest history,
            Digest manifest,
            boolean earlyClose,
            long... numbers) {
        List<Type<?>> arguments = new ArrayList<>();
        arguments.addAll(List.of(word(model), uint64(round), word(history), word(manifest)));
        Arrays.stream(numbers).limit(7).forEach(n -> arguments.add(new Uint256(n)));
        arguments.add(new Uint16(BigInteger.valueOf(numbers[7])));
        arguments.add(new Bool(earlyClose));
        return Call.of(
                "openRound(bytes32,uint64,bytes32,(bytes32,uint32,uint32,uint32,uint32,uint32,"
                        + "uint32,uint32,uint16,bool))",
                200_000,
                arguments);
    }

    /** Bitmap and reasons that no honest caller would send. */
    public static Call proposeAggregate(
            Digest model, long round, Digest acc, List<Digest> bitmap, Bytes reasons) {
        return Call.of(
                "proposeAggregate(bytes32,uint64,bytes32,bytes32,bytes32,uint256[],bytes)",
                300_000,
                List.of(
                        word(model),
                        uint64(round),
                        word(acc),
                        word(acc),
                        word(acc),
                        words(bitmap),
                        bytes(reasons)));
    }

    /** A batch of one entry whose compact signature need not be in range. */
    public static Call commitBySig(
            Digest model, long round, Address participant, Digest commitment, Digest r, Digest vs) {
        StaticStruct entry =
                new StaticStruct(address(participant), word(commitment), word(r), word(vs));
        return Call.of(
                "commitBySig(bytes32,uint64,(address,bytes32,bytes32,bytes32)[])",
                150_000,
                List.of(
                        word(model),
                        uint64(round),
                        new DynamicArray<>(StaticStruct.class, List.of(entry))));
    }
}
