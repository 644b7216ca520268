package org.commonweight.audit;

import static org.commonweight.audit.Altered.OTHER;
import static org.commonweight.audit.HonestWorld.MODEL;
import static org.commonweight.audit.HonestWorld.STRANGER;
import static org.commonweight.audit.Tampering.misconduct;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.LedgerEvent.AggregatorSet;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A genesis, or terms of a round, that are not what they must be. */
final class TermsTamperings {
    /** The same ledger on another chain. */
    private static final Eip712 ELSEWHERE = new Eip712(new Domain(1, Address.of(new byte[20])));

    private TermsTamperings() {}

    static Stream<Tampering> all() {
        return Stream.of(genesis(), genesisFiles(), terms()).flatMap(List::stream);
    }

    private static List<Tampering> genesis() {
        return List.of(
                misconduct(
                        "genesis that a stranger signed",
                        0,
                        AuditCheck.GENESIS_SIGNER,
                        c -> c.manifestSigner = STRANGER),
                misconduct(
                        "genesis in another spelling",
                        0,
                        AuditCheck.GENESIS_MANIFEST,
                        c -> c.manifestBytes = Altered::spaced),
                misconduct(
                        "genesis with a key twice",
                        0,
                        AuditCheck.GENESIS_MANIFEST,
                        c -> c.manifestBytes = Altered::doubled),
                misconduct(
                        "genesis nested too deep",
                        0,
                        AuditCheck.GENESIS_MANIFEST,
                        c -> c.manifestBytes = bytes -> Altered.deep()),
                misconduct(
                        "genesis of another model",
                        0,
                        AuditCheck.GENESIS_BINDING,
                        c -> c.genesis = g -> Altered.genesis(g, OTHER, g.files())));
    }

    private static List<Tampering> genesisFiles() {
        FileReference tiny = FileReference.of(new byte[] {1});
        return List.of(
                misconduct(
                        "first model of another length",
                        0,
                        AuditCheck.GENESIS_MODEL,
                        c -> c.genesis = g -> with(g, tiny, Optional.empty())),
                new Tampering(
                        "first model that is not finite",
                        0,
                        AuditCheck.GENESIS_MODEL,
                        true,
                        TermsTamperings::notFinite),
                withMemory(
                        "first model and memory exchanged",
                        AuditCheck.GENESIS_MODEL,
                        c ->
                                c.genesis =
                                        g ->
                                                with(
                                                        g,
                                                        g.files().memory().orElseThrow(),
                                                        Optional.of(g.files().model()))),
                withMemory(
                        "first memory of another length",
                        AuditCheck.GENESIS_MEMORY,
                        c -> c.genesis = g -> with(g, g.files().model(), Optional.of(tiny))),
                withMemory(
                        "first memory that is the model",
                        AuditCheck.GENESIS_MEMORY,
                        c ->
                                c.genesis =
                                        g ->
                                                with(
                                                        g,
                                                        g.files().model(),
                                                        Optional.of(g.files().model()))),
                withMemory(
                        "negative first memory",
                        AuditCheck.GENESIS_MEMORY,
                        c -> c.memory = TermsTamperings::negative));
    }

    private static List<Tampering> terms() {
        return List.of(
                misconduct(
                        "terms that a stranger signed",
                        3,
                        AuditCheck.ROUND_SIGNER,
                        c -> c.manifestSigner = STRANGER),
                misconduct(
                        "terms of a void round that a stranger signed",
                        2,
                        AuditCheck.ROUND_SIGNER,
                        c -> c.manifestSigner = STRANGER),
                misconduct(
                        "terms signed by a key that was taken back",
                        3,
                        AuditCheck.ROUND_SIGNER,
                        c -> {
                            c.before =
                                    w -> {
                                        Address key = STRANGER.address();
                                        w.log(4900, new AggregatorSet(MODEL, key, true));
                                        w.log(4901, new AggregatorSet(MODEL, key, false));
                                    };
                            c.manifestSigner = STRANGER;
                        }),
                misconduct(
                        "terms signed for another chain",
                        3,
                        AuditCheck.ROUND_SIGNER,
                        c -> c.manifestBytes = TermsTamperings::signedElsewhere),
                misconduct(
                        "terms in another spelling",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        c -> c.manifestBytes = Altered::spaced),
                misconduct(
                        "terms with a key twice",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        c -> c.manifestBytes = Altered::doubled),
                misconduct(
                        "terms nested too deep",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        c -> c.manifestBytes = bytes -> Altered.deep()),
                new Tampering(
                        "terms longer than any manifest may be",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        false,
                        () ->
                                new HonestWorld()
                                        .round(3, c -> c.manifestBytes = bytes -> Altered.huge())
                                        .world()),
                misconduct(
                        "stale terms of another round",
                        3,
                        AuditCheck.ROUND_BINDING,
                        c -> c.manifest = m -> Altered.terms(m, MODEL, 1, m.base())),
                misconduct(
                        "terms of another model",
                        3,
                        AuditCheck.ROUND_BINDING,
                        c -> c.manifest = m -> Altered.terms(m, OTHER, 3, m.base())),
                misconduct(
                        "terms on another base",
                        3,
                        AuditCheck.ROUND_BASE,
                        c -> c.manifest = m -> Altered.terms(m, MODEL, 3, OTHER)));
    }

    private static Tampering withMemory(String name, AuditCheck check, Consumer<Conduct> change) {
        return new Tampering(
                name,
                0,
                check,
                true,
                () -> new HonestWorld().startingWithMemory().round(0, change).world());
    }

    private static World notFinite() {
        Weights weights = Weights.zeros(HonestWorld.LAYOUT);
        weights.tensor("b")[0] = Float.NaN;
        byte[] file = TensorFile.ofModel(MODEL, 0, weights);
        World world =
                new HonestWorld()
                        .round(
                                0,
                                c ->
                                        c.genesis =
                                                g ->
                                                        with(
                                                                g,
                                                                FileReference.of(file),
                                                                Optional.empty()))
                        .world();
        world.storeFile(file);
        return world;
    }

    private static ModelManifest with(
            ModelManifest g, FileReference model, Optional<FileReference> memory) {
        return Altered.genesis(g, g.model(), new ModelFiles(model, memory));
    }

    private static GridTensors negative(GridTensors memory) {
        memory.tensor("b")[0] = -1;
        return memory;
    }

    private static byte[] signedElsewhere(byte[] signed) {
        try {
            return SignedManifest.seal(
                            SignedManifest.ofRound(signed).claimed(), ELSEWHERE, HonestWorld.ORG)
                    .bytes();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
