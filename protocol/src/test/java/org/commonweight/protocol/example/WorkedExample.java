package org.commonweight.protocol.example;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The worked example of {@code docs/protocol.md}, rebuilt through the public API: three rounds of a
 * tiny model, of which the first rejects an update, the second runs out and the third mixes memory.
 */
public final class WorkedExample {
    /** The participants and the organization; each key is one byte repeated. */
    public static final LocalSigner P1 = key(0x11);

    /** The second participant. */
    public static final LocalSigner P2 = key(0x22);

    /** The third participant. */
    public static final LocalSigner P3 = key(0x33);

    /** The organization. */
    public static final LocalSigner ORG = key(0xaa);

    /** The ledger on chain 31337. */
    public static final Address LEDGER = ledger();

    /** The domain of all signatures. */
    public static final Eip712 EIP712 = new Eip712(new Domain(31337, LEDGER));

    /** The id of the model. */
    public static final Digest MODEL_ID = Preimages.modelId(31337, LEDGER, ORG.address(), word(1));

    /** Two tensors, eight elements. */
    public static final ModelLayout LAYOUT =
            new ModelLayout(
                    List.of(new TensorSpec("b", List.of(2)), new TensorSpec("w", List.of(2, 3))));

    private static final long REGISTERED_AT = 1_700_000_000L;

    private final ExampleModel model = model();
    private final ExampleLog log = new ExampleLog(model, REGISTERED_AT);
    private final ExampleRound round1;
    private final List<ExampleUpdate> updates1;
    private final RoundResult result1;
    private final ExampleRound round2;
    private final List<ExampleUpdate> updates2;
    private final ExampleRound round3;
    private final List<ExampleUpdate> updates3;
    private final RoundResult result3;

    /** Builds everything anew. */
    public WorkedExample() {
        for (LocalSigner member : List.of(P1, P2, P3)) {
            log.allow(REGISTERED_AT + 1, member.address(), 1);
        }
        round1 = round(1, REGISTERED_AT + 10, model.head());
        updates1 = updates1(round1);
        result1 = play(round1, updates1);
        round2 = round(2, REGISTERED_AT + 84, result1.head());
        updates2 =
                List.of(
                        round2.update(P1, 3, filled(1), filled(1)),
                        round2.update(P2, 4, filled(2), filled(2)));
        runOut(round2, updates2);
        round3 = round(3, REGISTERED_AT + 214, result1.head());
        updates3 = updates3(round3);
        result3 = play(round3, updates3);
    }

    /** Returns the registered model. */
    public ExampleModel registered() {
        return model;
    }

    /** Returns the whole log of the three rounds. */
    public ExampleLog log() {
        return log;
    }

    /** Returns round 1, whose third update is out of range. */
    public ExampleRound round1() {
        return round1;
    }

    /** Returns the updates of round 1 by seq. */
    public List<ExampleUpdate> updates1() {
        return updates1;
    }

    /** Returns the result of round 1. */
    public RoundResult result1() {
        return result1;
    }

    /** Returns round 2, which runs out. */
    public ExampleRound round2() {
        return round2;
    }

    /** Returns the updates of round 2, of which only the first is revealed. */
    public List<ExampleUpdate> updates2() {
        return updates2;
    }

    /** Returns round 3, which mixes memory. */
    public ExampleRound round3() {
        return round3;
    }

    /** Returns the updates of round 3 by seq. */
    public List<ExampleUpdate> updates3() {
        return updates3;
    }

    /** Returns the result of round 3. */
    public RoundResult result3() {
        return result3;
    }

    private RoundResult play(ExampleRound round, List<ExampleUpdate> updates) {
        long start = round.openedAt();
        log.open(round);
        byAddressOf(updates).forEach(update -> log.commit(start + 10, update));
        updates.forEach(update -> log.reveal(start + 60, update));
        RoundResult result = round.result(updates, log.acc());
        log.conclude(start + 62, start + 64, round, result);
        return result;
    }

    private void runOut(ExampleRound round, List<ExampleUpdate> updates) {
        long start = round.openedAt();
        log.open(round);
        updates.forEach(update -> log.commit(start + 10, update));
        log.reveal(start + 60, updates.getFirst());
        log.expire(start + 120, round, 2);
    }

    /** Commits come in the order P1, P2, P3, whatever the order of reveals. */
    private static List<ExampleUpdate> byAddressOf(List<ExampleUpdate> updates) {
        List<LocalSigner> order = List.of(P1, P2, P3);
        return updates.stream()
                .sorted(Comparator.comparingInt(update -> order.indexOf(update.participant())))
                .toList();
    }

    private static List<ExampleUpdate> updates1(ExampleRound round) {
        return List.of(
                round.update(
                        P2,
                        4,
                        new int[][] {{1, -5}, {100, -100, 7, 3, 1, -1}},
                        new int[][] {{0, 9}, {1, 2, 3, 4, 5, 6}}),
                round.update(
                        P1,
                        3,
                        new int[][] {{-2, -6}, {50, -51, -7, -4, 0, 16777216}},
                        new int[][] {{1, 10}, {16777216, 0, 1, 0, 2, 1}}),
                round.update(
                        P3,
                        9,
                        new int[][] {{0, 0}, {0, 0, 0, 0, 0, 16777217}},
                        new int[][] {{0, 0}, {0, 0, 0, 0, 0, 0}}));
    }

    private static List<ExampleUpdate> updates3(ExampleRound round) {
        return List.of(
                round.update(
                        P1,
                        3,
                        new int[][] {{16777216, -16777216}, {1, 2, 3, -4, 5, -6}},
                        new int[][] {{3, 3}, {4, 4, 4, 4, 4, 5}}),
                round.update(
                        P2,
                        4,
                        new int[][] {{-3, -3}, {-3, -3, -3, -3, -3, -3}},
                        new int[][] {{7, 8}, {1, 1, 1, 1, 1, 1}}),
                round.update(
                        P3,
                        6,
                        new int[][] {{0, 8}, {8, 0, 8, 0, 8, 0}},
                        new int[][] {{0, 1}, {0, 1, 0, 1, 0, 1}}));
    }

    private ExampleRound round(long number, long openedAt, Head base) {
        RoundManifest body =
                new RoundManifest(
                        MODEL_ID,
                        number,
                        base.digest(),
                        new Grid(16777216, 16777216, 24),
                        32768,
                        json(
                                """
                                {"batch":8,"epochs":1,"fisherSamples":8,"lambda":"0.5",\
                                "learningRate":"0.1"}\
                                """),
                        JsonObject.EMPTY,
                        List.of());
        SignedManifest<RoundManifest> manifest = SignedManifest.seal(body, EIP712, ORG);
        RoundParams terms =
                new RoundParams(manifest.digest(), 60, 60, 60, 0, 2, 8, 1000, 5000, false);
        return new ExampleRound(model, manifest, terms, openedAt, base);
    }

    private static ExampleModel model() {
        Weights weights =
                new Weights(
                        LAYOUT,
                        new float[][] {
                            {-0.0f, 0.1f}, {0.5f, -1 / 3f, 1f, 16777216f, Float.MIN_VALUE, -2f}
                        });
        ModelManifest body =
                new ModelManifest(
                        MODEL_ID,
                        "tiny",
                        json(
                                """
                                {"layers":[{"inputs":3,"outputs":2,"type":"dense"}],\
                                "loss":"softmax"}\
                                """),
                        json("{\"format\":\"csv\"}"),
                        ExampleModel.filesOf(MODEL_ID, weights),
                        List.of("no", "yes"),
                        "CC0-1.0",
                        24,
                        LAYOUT);
        return ExampleModel.of(EIP712, ORG, AdmissionMode.ALLOWLIST, body, weights);
    }

    /** Returns values for the layout that are all {@code value}. */
    public static int[][] filled(int value) {
        int[][] values = {new int[2], new int[6]};
        for (int[] tensor : values) {
            Arrays.fill(tensor, value);
        }
        return values;
    }

    /** Returns the signer whose key is one byte repeated 32 times. */
    public static LocalSigner key(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return LocalSigner.of(Bytes.of(key));
    }

    private static Digest word(int value) {
        byte[] word = new byte[Digest.SIZE];
        word[Digest.SIZE - 1] = (byte) value;
        return Digest.of(word);
    }

    private static Address ledger() {
        try {
            return Address.fromHex("0x5fbdb2315678afecb367f032d93f642f64180aa3");
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(String canonical) {
        try {
            return CanonicalJson.readObject(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
