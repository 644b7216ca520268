package org.commonweight.audit;

import static org.commonweight.audit.Tampering.withheld;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Content that nobody serves, or that is served damaged, which accuses nobody. */
final class WithheldTamperings {
    private WithheldTamperings() {}

    static List<Tampering> all() {
        return List.of(
                withheld(
                        "genesis that nobody serves",
                        0,
                        AuditCheck.GENESIS_MANIFEST,
                        w -> w.manifests.remove(genesis(w))),
                withheld(
                        "first model that nobody serves",
                        0,
                        AuditCheck.GENESIS_MODEL,
                        w -> w.files.remove(firstFiles(w).model().cid())),
                withheld(
                        "terms that nobody serves",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        w -> w.manifests.remove(terms(w))),
                withheld(
                        "terms that are served huge",
                        3,
                        AuditCheck.ROUND_MANIFEST,
                        w -> w.manifests.put(terms(w), Altered.huge())),
                withheld(
                        "update manifest that nobody serves",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> w.manifests.remove(update(w, 3, 1))),
                withheld(
                        "update manifest that is served damaged",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> flip(w, update(w, 3, 1))),
                withheld(
                        "rejected update that nobody serves",
                        1,
                        AuditCheck.WRONGLY_REJECTED,
                        w -> w.manifests.remove(update(w, 1, 2))),
                withheld(
                        "update file that nobody serves",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> w.files.remove(updateFile(w).cid())),
                withheld(
                        "update file that is served damaged",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> damage(w, updateFile(w).cid(), WithheldTamperings::flipped)),
                withheld(
                        "update file that is served cut",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> damage(w, updateFile(w).cid(), f -> Arrays.copyOf(f, f.length / 2))),
                withheld(
                        "update file that is served with more at its end",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        w -> damage(w, updateFile(w).cid(), f -> Arrays.copyOf(f, 3_000_000))),
                withheld(
                        "two update files that are served under each other's name",
                        3,
                        AuditCheck.WRONGLY_ADMITTED,
                        WithheldTamperings::exchangeFiles),
                withheld(
                        "result that nobody serves",
                        4,
                        AuditCheck.RESULT_MANIFEST,
                        w -> w.manifests.remove(w.proposed(4).result())),
                withheld(
                        "model that nobody serves",
                        4,
                        AuditCheck.RESULT_MODEL,
                        w -> w.files.remove(lastFiles(w).model().cid())),
                withheld(
                        "memory that is served damaged",
                        4,
                        AuditCheck.RESULT_MEMORY,
                        w ->
                                damage(
                                        w,
                                        lastFiles(w).memory().orElseThrow().cid(),
                                        WithheldTamperings::flipped)),
                withheld(
                        "report that nobody serves",
                        4,
                        AuditCheck.REPORT_MANIFEST,
                        w -> w.manifests.remove(w.proposed(4).report())));
    }

    private static Digest genesis(World w) {
        return w.event(ModelRegistered.class, e -> true).genesis();
    }

    private static Digest terms(World w) {
        return w.opened(3).terms().manifest();
    }

    private static Digest update(World w, int round, int seq) {
        return w.updates.getOrDefault(round, List.of()).get(seq);
    }

    private static FileReference updateFile(World w) {
        return w.updateFiles.getOrDefault(3, List.of()).get(2);
    }

    private static ModelFiles firstFiles(World w) {
        try {
            return SignedManifest.ofModel(w.manifest(genesis(w))).claimed().files();
        } catch (MalformedException | UnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static ModelFiles lastFiles(World w) {
        try {
            return ResultManifest.parse(w.manifest(w.proposed(4).result())).files();
        } catch (MalformedException | UnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static void flip(World w, Digest manifest) {
        w.manifests.computeIfPresent(manifest, (digest, bytes) -> flipped(bytes));
    }

    private static void damage(World w, Cid file, UnaryOperator<byte[]> how) {
        w.files.computeIfPresent(file, (cid, bytes) -> how.apply(bytes));
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;
        return damaged;
    }

    private static void exchangeFiles(World w) {
        List<FileReference> files = w.updateFiles.getOrDefault(3, List.of());
        byte[] first = w.files.getOrDefault(files.get(0).cid(), new byte[0]);
        byte[] second = w.files.getOrDefault(files.get(1).cid(), new byte[0]);
        w.files.put(files.get(0).cid(), second);
        w.files.put(files.get(1).cid(), first);
    }
}
