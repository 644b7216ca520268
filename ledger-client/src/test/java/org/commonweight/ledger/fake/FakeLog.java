package org.commonweight.ledger.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.AbiWords;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An event as the contract writes it. */
public record FakeLog(List<Digest> topics, Bytes data) {
    public FakeLog {
        topics = List.copyOf(topics);
    }

    /** A model exists; anyone may join. */
    public static FakeLog registered(Digest model, Address org, Digest genesis) {
        return log(
                "ModelRegistered(bytes32,address,bytes32,uint8)",
                new AbiWords().word(genesis).unsigned(0),
                model,
                word(org));
    }

    /** Rounds are held back, or not. */
    public static FakeLog paused(Digest model, boolean paused) {
        return log("PausedSet(bytes32,bool)", new AbiWords().bool(paused), model);
    }

    /** A participant is a member from a round on, for ever. */
    public static FakeLog member(Digest model, Address participant, long from) {
        return log(
                "MemberSet(bytes32,address,uint64,uint64)",
                new AbiWords().unsigned(from).unsigned(-1),
                model,
                word(participant));
    }

    /** A round opened. */
    public static FakeLog opened(
            Digest model, long round, Digest base, Digest before, long at, RoundParams terms) {
        Digest opening = Preimages.opening(model, round, terms, at, base);
        AbiWords data =
                new AbiWords()
                        .word(base)
                        .word(before)
                        .unsigned(at)
                        .word(opening)
                        .word(terms.manifest())
                        .unsigned(terms.commitSeconds())
                        .unsigned(terms.revealSeconds())
                        .unsigned(terms.aggregateSeconds())
                        .unsigned(terms.challengeSeconds())
                        .unsigned(terms.minUpdates())
                        .unsigned(terms.maxUpdates())
                        .unsigned(terms.maxSamples())
                        .unsigned(terms.maxRejectBps())
                        .bool(terms.earlyClose());
        return log(
                "RoundOpened(bytes32,uint64,bytes32,bytes32,uint64,bytes32,(bytes32,uint32,"
                        + "uint32,uint32,uint32,uint32,uint32,uint32,uint16,bool))",
                data,
                model,
                word(round));
    }

    /** A participant committed. */
    public static FakeLog committed(
            Digest model, long round, Address participant, Digest commitment) {
        return log(
                "Committed(bytes32,uint64,address,bytes32)",
                new AbiWords().word(commitment),
                model,
                word(round),
                word(participant));
    }

    /** A round ended without a result. */
    public static FakeLog voided(Digest model, long round, Digest history, int cause) {
        return log(
                "RoundVoided(bytes32,uint64,bytes32,uint8)",
                new AbiWords().word(history).unsigned(cause),
                model,
                word(round));
    }

    private static FakeLog log(String signature, AbiWords data, Digest... indexed) {
        List<Digest> topics = new ArrayList<>();
        topics.add(Keccak.hash(signature.getBytes(UTF_8)));
        topics.addAll(Arrays.asList(indexed));
        return new FakeLog(topics, Bytes.of(data.toArray()));
    }

    private static Digest word(Address address) {
        return Digest.of(new AbiWords().address(address).toArray());
    }

    private static Digest word(long number) {
        return Digest.of(new AbiWords().unsigned(number).toArray());
    }
}
