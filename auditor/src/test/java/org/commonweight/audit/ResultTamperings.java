package org.commonweight.audit;

import static org.commonweight.audit.Altered.OTHER;
import static org.commonweight.audit.HonestWorld.MODEL;
import static org.commonweight.audit.HonestWorld.STRANGER;
import static org.commonweight.audit.Tampering.misconduct;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.LedgerEvent.AggregatorSet;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Results and reports that an organization publishes and that are not right. */
final class ResultTamperings {
    private ResultTamperings() {}

    static Stream<Tampering> all() {
        return Stream.of(averages(), facts(), reports()).flatMap(List::stream);
    }

    private static List<Tampering> averages() {
        return List.of(
                misconduct(
                        "average that is one ulp off in one element",
                        3,
                        AuditCheck.RESULT_MODEL,
                        c -> c.weights = ResultTamperings::oneUlpOff),
                misconduct(
                        "average that keeps a negative zero",
                        1,
                        AuditCheck.RESULT_MODEL,
                        c -> c.weights = ResultTamperings::negativeZero),
                misconduct(
                        "weights that only add up to the revealed samples",
                        3,
                        AuditCheck.RESULT_MODEL,
                        c -> c.weight = samples -> 8 - samples),
                misconduct(
                        "average on the base before the last",
                        4,
                        AuditCheck.RESULT_MODEL,
                        c -> c.weights = w -> HonestWorld.firstWeights()),
                misconduct(
                        "model file exchanged with the memory",
                        3,
                        AuditCheck.RESULT_MODEL,
                        c ->
                                c.result =
                                        r ->
                                                Altered.result(
                                                        r, r.files().memory().orElseThrow(), true)),
                misconduct(
                        "wrong memory",
                        3,
                        AuditCheck.RESULT_MEMORY,
                        c -> c.memory = ResultTamperings::remembersMore),
                misconduct(
                        "forgotten memory",
                        4,
                        AuditCheck.RESULT_MEMORY,
                        c -> c.result = r -> Altered.result(r, r.files().model(), false)),
                new Tampering(
                        "memory out of nothing in a round that keeps none",
                        3,
                        AuditCheck.RESULT_MEMORY,
                        true,
                        () ->
                                new HonestWorld()
                                        .memoryRate(0)
                                        .round(
                                                3,
                                                c ->
                                                        c.result =
                                                                r ->
                                                                        Altered.result(
                                                                                r,
                                                                                r.files().model(),
                                                                                true))
                                        .world()),
                misconduct(
                        "another memory rate than the terms say",
                        3,
                        AuditCheck.RESULT_MEMORY,
                        c -> c.manifest = m -> rate(m, 65536)));
    }

    private static List<Tampering> facts() {
        return List.of(
                misconduct(
                        "weights that are not the revealed samples",
                        3,
                        AuditCheck.RESULT_SAMPLES,
                        c -> c.weight = samples -> 2 * samples + 1),
                result(
                        "result on another base",
                        AuditCheck.RESULT_BASE,
                        r -> Altered.result(r, OTHER, r.acc(), r.rejected())),
                result(
                        "result for other reveals",
                        AuditCheck.RESULT_ACC,
                        r -> Altered.result(r, r.base(), OTHER, r.rejected())),
                result(
                        "result with a rejection that the ledger does not know",
                        AuditCheck.RESULT_REJECTED,
                        r -> Altered.result(r, r.base(), r.acc(), new TreeMap<>(Map.of(0, 7)))),
                result(
                        "result under other terms",
                        AuditCheck.RESULT_TERMS,
                        r -> Altered.result(r, MODEL, 3, OTHER)),
                result(
                        "result of another round",
                        AuditCheck.RESULT_BINDING,
                        r -> Altered.result(r, MODEL, 7, r.manifest())),
                result(
                        "result of another model",
                        AuditCheck.RESULT_BINDING,
                        r -> Altered.result(r, OTHER, 3, r.manifest())),
                misconduct(
                        "poem in the place of a result",
                        3,
                        AuditCheck.RESULT_MANIFEST,
                        c -> c.resultBytes = bytes -> "{\"kind\":\"Poem\"}".getBytes(UTF_8)),
                misconduct(
                        "result in another spelling",
                        3,
                        AuditCheck.RESULT_MANIFEST,
                        c -> c.resultBytes = Altered::spaced),
                misconduct(
                        "result nested too deep",
                        3,
                        AuditCheck.RESULT_MANIFEST,
                        c -> c.resultBytes = bytes -> Altered.deep()),
                new Tampering(
                        "wrong result that nobody serves",
                        3,
                        AuditCheck.RESULT,
                        true,
                        ResultTamperings::unservedResult),
                new Tampering(
                        "samples made up although updates are withheld",
                        3,
                        AuditCheck.RESULT_SAMPLES,
                        true,
                        () -> {
                            World world =
                                    new HonestWorld()
                                            .round(3, c -> c.weight = samples -> samples + 1)
                                            .world();
                            world.updates
                                    .getOrDefault(3, List.of())
                                    .forEach(world.manifests::remove);
                            return world;
                        }));
    }

    private static List<Tampering> reports() {
        return List.of(
                misconduct(
                        "report that a stranger signed",
                        3,
                        AuditCheck.REPORT_SIGNER,
                        c -> c.reportSigner = STRANGER),
                misconduct(
                        "report signed by a key that was taken back before the proposal",
                        3,
                        AuditCheck.REPORT_SIGNER,
                        c -> {
                            Address key = STRANGER.address();
                            c.before = w -> w.log(4900, new AggregatorSet(MODEL, key, true));
                            c.beforeProposal =
                                    w -> w.log(5069, new AggregatorSet(MODEL, key, false));
                            c.manifestSigner = STRANGER;
                            c.reportSigner = STRANGER;
                        }),
                misconduct(
                        "report in another spelling",
                        3,
                        AuditCheck.REPORT_MANIFEST,
                        c -> c.reportBytes = Altered::spaced),
                misconduct(
                        "report with a key twice",
                        3,
                        AuditCheck.REPORT_MANIFEST,
                        c -> c.reportBytes = Altered::doubled),
                misconduct(
                        "report without an envelope",
                        3,
                        AuditCheck.REPORT_MANIFEST,
                        c -> c.reportBytes = ResultTamperings::withoutEnvelope),
                misconduct(
                        "report on another result",
                        3,
                        AuditCheck.REPORT_BINDING,
                        c -> c.report = r -> Altered.report(r, MODEL, 3, OTHER)),
                misconduct(
                        "report of another round",
                        3,
                        AuditCheck.REPORT_BINDING,
                        c -> c.report = r -> Altered.report(r, MODEL, 1, r.result())),
                misconduct(
                        "report of another model",
                        3,
                        AuditCheck.REPORT_BINDING,
                        c -> c.report = r -> Altered.report(r, OTHER, 3, r.result())));
    }

    private static Tampering result(
            String name, AuditCheck check, UnaryOperator<ResultManifest> change) {
        return misconduct(name, 3, check, c -> c.result = change);
    }

    private static World unservedResult() {
        World world =
                new HonestWorld()
                        .round(
                                3,
                                c ->
                                        c.result =
                                                r ->
                                                        Altered.result(
                                                                r, MODEL, r.acc(), r.rejected()))
                        .world();
        world.manifests.remove(world.proposed(3).result());
        return world;
    }

    private static Weights oneUlpOff(Weights weights) {
        float[] tensor = weights.tensor("w");
        tensor[3] = Math.nextUp(tensor[3]);
        return weights;
    }

    private static Weights negativeZero(Weights weights) {
        float[] tensor = weights.tensor("b");
        tensor[0] = -0f;
        return weights;
    }

    private static GridTensors remembersMore(GridTensors memory) {
        memory.tensor(0)[1]++;
        return memory;
    }

    private static RoundManifest rate(RoundManifest m, int rate) {
        return new RoundManifest(
                m.model(),
                m.round(),
                m.base(),
                m.grid(),
                rate,
                m.training(),
                m.needs(),
                m.sources());
    }

    private static byte[] withoutEnvelope(byte[] signed) {
        try {
            return SignedManifest.ofReport(signed).claimed().bodyBytes();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
