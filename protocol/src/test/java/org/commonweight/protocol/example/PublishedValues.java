package org.commonweight.protocol.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.average.WeightedSum;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every value that the worked example of {@code docs/protocol.md} publishes, by name. */
public final class PublishedValues {
    private final WorkedExample example = new WorkedExample();
    private final Map<String, String> values = new LinkedHashMap<>();

    private PublishedValues() {}

    /** Computes all values anew. */
    public static Map<String, String> compute() {
        PublishedValues published = new PublishedValues();
        published.identities();
        published.genesis();
        published.round1();
        published.round2();
        published.round3();
        return published.values;
    }

    private void put(String name, Object value) {
        values.put(name, value.toString());
    }

    private void identities() {
        put("P1.address", WorkedExample.P1.address());
        put("P2.address", WorkedExample.P2.address());
        put("P3.address", WorkedExample.P3.address());
        put("org.address", WorkedExample.ORG.address());
        put("type.Manifest", type("Manifest(string kind,bytes32 model,uint64 round,bytes32 body)"));
        put(
                "type.Commit",
                type(
                        "Commit(bytes32 model,uint64 round,bytes32 opening,address participant,"
                                + "bytes32 commitment)"));
        put("type.Salt", type("Salt(bytes32 model,uint64 round,bytes32 update)"));
        put("domain", WorkedExample.EIP712.domain().separator());
        put("modelId", WorkedExample.MODEL_ID);
    }

    private void genesis() {
        ExampleModel model = example.registered();
        file("genesis.file", model.file(), true);
        byte[] stored = model.genesis().bytes();
        put("genesis.body", body(stored));
        put("genesis.bodySha256", Digest.sha256(body(stored).getBytes(UTF_8)));
        put(
                "genesis.eip712",
                WorkedExample.EIP712.domain().hash(model.genesis().claimed().statement()));
        put("genesis.signature", signature(stored));
        put("genesis.digest", model.genesis().digest());
        put("genesis.cid", Cid.ofManifest(model.genesis().digest()));
        put(
                "genesis.history0",
                Preimages.firstHistory(model.id(), model.genesis().digest(), model.admission()));
        put("genesis.length", stored.length);
    }

    private void round1() {
        ExampleRound round = example.round1();
        put("round1.body", body(round.manifest().bytes()));
        put("round1.signature", signature(round.manifest().bytes()));
        put("round1.digest", round.manifest().digest());
        put("round1.paramsHash", round.terms().hash());
        put("round1.opening", round.opening());
        Bytes manifest = example.updates1().getFirst().manifest();
        file("round1.seq0.file", example.updates1().getFirst().file().orElseThrow(), false);
        put("round1.seq0.body", body(manifest.toArray()));
        put("round1.seq0.signature", signature(manifest.toArray()));
        Digest acc = round.opening();
        for (int seq = 0; seq < 3; seq++) {
            acc = update("round1.seq" + seq + ".", seq, acc);
        }
        Update mean = mean(round, example.updates1());
        put("round1.aggDelta", text(mean.delta()));
        put("round1.memory", text(example.result1().head().memory().orElseThrow()));
        put("round1.model", weights(example.result1()));
        result1();
        put("history1", history(1));
    }

    private Digest update(String name, int seq, Digest before) {
        ExampleUpdate update = example.updates1().get(seq);
        FileReference file = FileReference.of(update.file().orElseThrow().toArray());
        Reveal reveal = update.revealAs(seq);
        put(name + "file.cid", file.cid());
        put(name + "file.bytes", file.bytes());
        put(name + "update", update.digest());
        put(name + "salt", update.salt());
        put(name + "commitment", update.commitment());
        put(name + "Commit712", WorkedExample.EIP712.domain().hash(update.commit()));
        put(name + "r", update.commitSignature().r());
        put(name + "vs", update.commitSignature().vs());
        put(name + "leaf", reveal.leaf());
        Digest acc = Preimages.accumulate(before, reveal.leaf());
        put(name + "acc", acc);
        return acc;
    }

    private void result1() {
        RoundResult result = example.result1();
        byte[] report = example.round1().report(result.manifest().digest()).bytes();
        put("round1.result.body", new String(result.manifest().bodyBytes(), UTF_8));
        put("round1.result.digest", result.manifest().digest());
        put("round1.report.body", body(report));
        put("round1.report.signature", signature(report));
        put("round1.report.digest", Digest.sha256(report));
        rejected("round1.", result);
    }

    private void round2() {
        ExampleRound round = example.round2();
        ExampleUpdate update = example.updates2().getFirst();
        put("round2.openedAt", round.openedAt());
        put("round2.digest", round.manifest().digest());
        put("round2.opening", round.opening());
        put("round2.update", update.digest());
        put("round2.acc", Preimages.accumulate(round.opening(), update.revealAs(0).leaf()));
        put("history2", history(2));
    }

    private void round3() {
        ExampleRound round = example.round3();
        RoundResult result = example.result3();
        Update mean = mean(round, example.updates3());
        put("round3.openedAt", round.openedAt());
        put("round3.digest", round.manifest().digest());
        put("round3.opening", round.opening());
        put("round3.acc", result.manifest().acc());
        put("round3.aggDelta", text(mean.delta()));
        put("round3.aggFisher", text(mean.fisher().orElseThrow()));
        put("round3.memory", text(result.head().memory().orElseThrow()));
        put("round3.model", weights(result));
        put("round3.result.digest", result.manifest().digest());
        put("round3.report.digest", round.report(result.manifest().digest()).digest());
        rejected("round3.", result);
        put("history3", history(3));
    }

    private void rejected(String name, RoundResult result) {
        Rejections rejections = new Rejections(3, result.manifest().rejected());
        List<BigInteger> bitmap =
                rejections.bitmap().stream().map(w -> new BigInteger(1, w.toArray())).toList();
        put(name + "bitmap", bitmap);
        put(name + "reasons", rejections.reasonBytes());
        put(name + "rejected", rejections.hash());
    }

    private Digest history(long round) {
        for (LoggedEvent logged : example.log().events()) {
            if (logged.event() instanceof LedgerEvent.RoundFinalized end && end.round() == round) {
                return end.history();
            }
            if (logged.event() instanceof LedgerEvent.RoundVoided end && end.round() == round) {
                return end.history();
            }
        }
        throw new IllegalStateException("Round " + round + " has not ended");
    }

    private static Update mean(ExampleRound round, List<ExampleUpdate> updates) {
        AdmissionRule rule = round.admission();
        WeightedSum sum = new WeightedSum(round.model().layout(), true);
        for (ExampleUpdate update : updates) {
            Verdict verdict = rule.judge(update.revealAs(0), ExampleContent.of(updates));
            if (verdict instanceof Verdict.Admitted admitted) {
                sum.add(admitted.update(), update.samples());
            }
        }
        return sum.mean();
    }

    private void file(String name, Bytes file, boolean withLength) {
        int header = (int) Long.reverseBytes(ByteBuffer.wrap(file.toArray()).getLong());
        if (withLength) {
            put(name + ".headerLength", file.slice(0, 8).hex().substring(2));
        }
        put(name + ".header", new String(file.slice(8, 8 + header).toArray(), UTF_8).strip());
        put(name + ".data", file.slice(8 + header, file.size()).hex().substring(2));
    }

    private static String body(byte[] envelope) {
        return new String(envelope, 8, envelope.length - 148 - 8, UTF_8);
    }

    private static String signature(byte[] envelope) {
        return new String(envelope, envelope.length - 134, 132, UTF_8);
    }

    private static String text(GridTensors tensors) {
        return Arrays.toString(tensors.tensor("b")) + " " + Arrays.toString(tensors.tensor("w"));
    }

    private static String weights(RoundResult result) {
        Bytes file = Bytes.of(result.newFiles().getFirst());
        Bytes data = file.slice(file.size() - 32, file.size());
        return data.slice(0, 8).hex().substring(2) + " " + data.slice(8, 32).hex().substring(2);
    }

    private static Digest type(String type) {
        return Keccak.hash(type.getBytes(UTF_8));
    }
}
