package org.commonweight.ledger.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LedgerEvent.AggregateProposed;
import org.commonweight.protocol.round.LedgerEvent.AggregatorSet;
import org.commonweight.protocol.round.LedgerEvent.CommitSkipped;
import org.commonweight.protocol.round.LedgerEvent.Committed;
import org.commonweight.protocol.round.LedgerEvent.Joined;
import org.commonweight.protocol.round.LedgerEvent.MemberSet;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;
import org.commonweight.protocol.round.LedgerEvent.PausedSet;
import org.commonweight.protocol.round.LedgerEvent.RevealSkipped;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundFinalized;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.LedgerEvent.RoundVoided;
import org.commonweight.protocol.round.LedgerEvent.TransferStarted;
import org.commonweight.protocol.round.LedgerEvent.Transferred;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Keccak;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decodes the contract's logs into the protocol's events. */
public final class Events {
    /** The first topic of every registration of a model. */
    public static final Digest REGISTRATION =
            Keccak.hash("ModelRegistered(bytes32,address,bytes32,uint8)".getBytes(UTF_8));

    private static final Map<Digest, Shape> SHAPES =
            shapes().collect(toUnmodifiableMap(Shape::topic, Function.identity()));

    private Events() {}

    /**
     * Decodes one log of the contract.
     *
     * @throws MalformedException if it is not an event of the contract
     */
    public static LedgerEvent decode(List<Digest> topics, Bytes data) throws MalformedException {
        Shape shape = topics.isEmpty() ? null : SHAPES.get(topics.getFirst());
        if (shape == null) {
            throw new MalformedException("Not an event of this ledger: topics " + topics);
        }
        List<Digest> indexed = topics.subList(1, topics.size());
        try {
            return shape.reader.read(Values.decode(shape.types, indexed, data));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("Not a " + shape.signature + ": " + e.getMessage(), e);
        }
    }

    /** Returns the canonical signatures of all events. */
    static List<String> signatures() {
        return SHAPES.values().stream().map(Shape::signature).toList();
    }

    private record Shape(String signature, List<String> types, Reader reader) {
        Shape(String signature, Reader reader) {
            this(signature, Values.types(signature), reader);
        }

        Digest topic() {
            return Keccak.hash(signature.getBytes(UTF_8));
        }
    }

    private interface Reader {
        LedgerEvent read(Values v) throws MalformedException;
    }

    private static Stream<Shape> shapes() {
        return Stream.concat(modelShapes(), roundShapes());
    }

    private static Stream<Shape> modelShapes() {
        return Stream.of(
                new Shape(
                        "ModelRegistered(bytes32,address,bytes32,uint8)",
                        v ->
                                new ModelRegistered(
                                        v.digest(0), v.address(1), v.digest(2), v.uint31(3))),
                new Shape(
                        "TransferStarted(bytes32,address,address)",
                        v -> new TransferStarted(v.digest(0), v.address(1), v.address(2))),
                new Shape(
                        "Transferred(bytes32,address,address)",
                        v -> new Transferred(v.digest(0), v.address(1), v.address(2))),
                new Shape(
                        "AggregatorSet(bytes32,address,bool)",
                        v -> new AggregatorSet(v.digest(0), v.address(1), v.bool(2))),
                new Shape("PausedSet(bytes32,bool)", v -> new PausedSet(v.digest(0), v.bool(1))),
                new Shape(
                        "MemberSet(bytes32,address,uint64,uint64)",
                        v -> new MemberSet(v.digest(0), v.address(1), v.uint64(2), v.uint64(3))),
                new Shape(
                        "Joined(bytes32,address,bytes32)",
                        v -> new Joined(v.digest(0), v.address(1), v.digest(2))));
    }

    private static Stream<Shape> roundShapes() {
        return Stream.of(
                new Shape(
                        "RoundOpened(bytes32,uint64,bytes32,bytes32,uint64,bytes32,(bytes32,uint32,"
                                + "uint32,uint32,uint32,uint32,uint32,uint32,uint16,bool))",
                        Events::roundOpened),
                new Shape(
                        "Committed(bytes32,uint64,address,bytes32)",
                        v -> new Committed(v.digest(0), v.uint64(1), v.address(2), v.digest(3))),
                new Shape(
                        "CommitSkipped(bytes32,uint64,address,uint8)",
                        v ->
                                new CommitSkipped(
                                        v.digest(0), v.uint64(1), v.address(2), v.uint31(3))),
                new Shape(
                        "Revealed(bytes32,uint64,address,uint32,bytes32,uint32,bytes32)",
                        Events::revealed),
                new Shape(
                        "RevealSkipped(bytes32,uint64,address,uint8)",
                        v ->
                                new RevealSkipped(
                                        v.digest(0), v.uint64(1), v.address(2), v.uint31(3))),
                new Shape(
                        "AggregateProposed(bytes32,uint64,address,bytes32,bytes32,bytes32,"
                                + "uint256[],bytes)",
                        Events::aggregateProposed),
                new Shape(
                        "RoundFinalized(bytes32,uint64,bytes32,bytes32)",
                        v ->
                                new RoundFinalized(
                                        v.digest(0), v.uint64(1), v.digest(2), v.digest(3))),
                new Shape(
                        "RoundVoided(bytes32,uint64,bytes32,uint8)",
                        v -> new RoundVoided(v.digest(0), v.uint64(1), v.digest(2), v.uint31(3))));
    }

    private static RoundOpened roundOpened(Values v) throws MalformedException {
        RoundParams terms =
                new RoundParams(
                        v.digest(6),
                        v.uint31(7),
                        v.uint31(8),
                        v.uint31(9),
                        v.uint31(10),
                        v.uint31(11),
                        v.uint31(12),
                        v.uint31(13),
                        v.uint31(14),
                        v.bool(15));
        return new RoundOpened(
                v.digest(0),
                v.uint64(1),
                v.digest(2),
                v.digest(3),
                v.uint64(4),
                v.digest(5),
                terms);
    }

    private static Revealed revealed(Values v) throws MalformedException {
        return new Revealed(
                v.digest(0),
                v.uint64(1),
                v.address(2),
                v.uint31(3),
                v.digest(4),
                v.uint31(5),
                v.digest(6));
    }

    private static AggregateProposed aggregateProposed(Values v) throws MalformedException {
        return new AggregateProposed(
                v.digest(0),
                v.uint64(1),
                v.address(2),
                v.digest(3),
                v.digest(4),
                v.digest(5),
                v.words(6),
                v.bytes(7));
    }
}
