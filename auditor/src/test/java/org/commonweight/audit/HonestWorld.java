package org.commonweight.audit;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Really signed rounds of three participants: in round 1 one update is out of range and rejected,
 * round 2 runs out, rounds 3 and 4 are plain. Whoever is dishonest says so by a {@link Conduct}.
 */
final class HonestWorld {
    static final LocalSigner ORG = key(0xaa);
    static final LocalSigner STRANGER = key(0xee);
    static final List<LocalSigner> PARTICIPANTS = List.of(key(0x11), key(0x22), key(0x33));
    static final Domain DOMAIN = new Domain(31337, Address.of(new byte[20]));
    static final Eip712 EIP712 = new Eip712(DOMAIN);
    static final Digest MODEL =
            Preimages.modelId(31337, DOMAIN.ledger(), ORG.address(), Digest.ZERO);
    static final ModelLayout LAYOUT =
            new ModelLayout(
                    List.of(new TensorSpec("b", List.of(2)), new TensorSpec("w", List.of(2, 3))));
    static final Grid GRID = new Grid(1 << 24, 1 << 24, 24);
    static final int ROUNDS = 4;

    private static final World HONEST = new HonestWorld().world();

    private final List<Conduct> conducts = new ArrayList<>();
    private final Digest model;
    private final AdmissionMode admission;
    private boolean startsWithMemory;

    HonestWorld() {
        this(MODEL, AdmissionMode.ALLOWLIST, ROUNDS);
        conducts.get(1).updates.put(2, HonestRound::outOfRange);
        conducts.get(2).silent.addAll(List.of(1, 2));
        conducts.getFirst().before = HonestWorld::letEveryoneIn;
    }

    /** A past of its own: {@code rounds} plain rounds, and no members but those that join. */
    HonestWorld(Digest model, AdmissionMode admission, int rounds) {
        this.model = model;
        this.admission = admission;
        for (int round = 0; round <= rounds; round++) {
            conducts.add(new Conduct());
        }
    }

    static World build() {
        return HONEST.copy();
    }

    HonestWorld memoryRate(int rate) {
        conducts.forEach(conduct -> conduct.memoryRate = rate);
        return this;
    }

    HonestWorld startingWithMemory() {
        startsWithMemory = true;
        return this;
    }

    /** Changes how somebody behaves; round 0 is the genesis. */
    HonestWorld round(int number, Consumer<Conduct> change) {
        change.accept(conducts.get(number));
        return this;
    }

    World world() {
        return world(new World(model));
    }

    /** Plays into an empty world. */
    World world(World world) {
        Head head = genesis(world, conducts.get(0));
        Digest history = world.histories.getFirst();
        for (int number = 1; number < conducts.size(); number++) {
            Conduct conduct = conducts.get(number);
            conduct.before.accept(world);
            HonestRound round = new HonestRound(world, conduct, number, head, history);
            head = round.play();
            history = round.history();
            world.histories.add(conduct.staysLive ? Digest.ZERO : history);
            if (conduct.staysLive) {
                return settle(world, head, history, number);
            }
        }
        return settle(world, head, history, conducts.size() - 1);
    }

    private static World settle(World world, Head head, Digest history, int rounds) {
        world.slots = Optional.of(new LedgerSlots(head.digest(), history, rounds, world.histories));
        return world;
    }

    private Head genesis(World world, Conduct conduct) {
        Weights weights = conduct.weights.apply(firstWeights());
        Optional<GridTensors> memory =
                startsWithMemory
                        ? Optional.of(conduct.memory.apply(firstMemory()))
                        : Optional.empty();
        ModelFiles files =
                new ModelFiles(
                        world.storeFile(TensorFile.ofModel(model, 0, weights)),
                        memory.map(m -> world.storeFile(TensorFile.ofMemory(model, 0, m))));
        ModelManifest manifest =
                conduct.genesis.apply(
                        new ModelManifest(
                                model,
                                "tiny",
                                JsonObject.EMPTY,
                                JsonObject.EMPTY,
                                files,
                                List.of("no", "yes"),
                                "CC0-1.0",
                                24,
                                LAYOUT));
        byte[] signed = SignedManifest.seal(manifest, EIP712, conduct.manifestSigner).bytes();
        Digest digest = world.store(conduct.manifestBytes.apply(signed));
        world.log(
                1000,
                new LedgerEvent.ModelRegistered(model, ORG.address(), digest, admission.code()));
        world.histories.add(Preimages.firstHistory(model, digest, admission));
        conduct.before.accept(world);
        return new Head(digest, files, weights, memory);
    }

    private static void letEveryoneIn(World world) {
        for (LocalSigner participant : PARTICIPANTS) {
            Membership on = Membership.NEVER.on(1);
            world.log(
                    1001,
                    new LedgerEvent.MemberSet(
                            world.model, participant.address(), on.from(), on.until()));
        }
    }

    static Weights firstWeights() {
        return new Weights(
                LAYOUT,
                new float[][] {{-0f, 0.1f}, {0.5f, -1 / 3f, 1, 16777216, Float.MIN_VALUE, -2}});
    }

    private static GridTensors firstMemory() {
        return new GridTensors(LAYOUT, new int[][] {{5, 6}, {1, 2, 3, 4, 5, 6}});
    }

    static LocalSigner key(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return LocalSigner.of(Bytes.of(key));
    }
}
