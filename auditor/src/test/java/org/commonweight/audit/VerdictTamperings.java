package org.commonweight.audit;

import static org.commonweight.audit.Altered.OTHER;
import static org.commonweight.audit.HonestWorld.GRID;
import static org.commonweight.audit.HonestWorld.MODEL;
import static org.commonweight.audit.HonestWorld.PARTICIPANTS;
import static org.commonweight.audit.HonestWorld.STRANGER;
import static org.commonweight.audit.Tampering.misconduct;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Verdicts on updates that an organization publishes and that are not right. */
final class VerdictTamperings {
    private VerdictTamperings() {}

    static Stream<Tampering> all() {
        return Stream.of(admittedManifests(), admittedFiles(), rejected()).flatMap(List::stream);
    }

    private static List<Tampering> admittedManifests() {
        return List.of(
                admitted(
                        "included update that a stranger signed",
                        c -> c.updateSigners.put(0, STRANGER)),
                admitted(
                        "included update in another spelling",
                        c -> c.updateBytes.put(0, Altered::spaced)),
                admitted(
                        "included update with a key twice",
                        c -> c.updateBytes.put(0, Altered::doubled)),
                admitted(
                        "included update nested too deep",
                        c -> c.updateBytes.put(0, bytes -> Altered.deep())),
                admitted(
                        "included update whose signature has one digit changed",
                        c -> c.updateBytes.put(0, VerdictTamperings::resigned)),
                admitted(
                        "included update for another opening",
                        manifest(u -> Altered.update(u, OTHER, u.samples(), u.file()))),
                admitted(
                        "included update of other samples than revealed",
                        manifest(u -> Altered.update(u, u.opening(), 999, u.file()))),
                admitted(
                        "included update that is replayed from another round",
                        manifest(u -> Altered.replayed(u, MODEL, 1, u.participant()))),
                admitted(
                        "included update that is replayed from another model",
                        manifest(u -> Altered.replayed(u, OTHER, u.round(), u.participant()))),
                admitted(
                        "included update that is another participant's",
                        c -> {
                            c.updateSigners.put(0, PARTICIPANTS.get(1));
                            manifest(u ->
                                            Altered.replayed(
                                                    u, MODEL, 3, PARTICIPANTS.get(1).address()))
                                    .accept(c);
                        }));
    }

    private static List<Tampering> admittedFiles() {
        return List.of(
                admitted(
                        "included update above the cap",
                        c -> c.updates.put(0, HonestRound::outOfRange)),
                admitted(
                        "included update below the cap",
                        c -> c.updates.put(0, u -> set(u, -GRID.cap() - 1))),
                admitted(
                        "included update of the least number",
                        c -> c.updates.put(0, u -> set(u, Integer.MIN_VALUE))),
                admitted(
                        "included update of negative Fisher",
                        c -> c.updates.put(0, u -> fisher(u, -1))),
                admitted(
                        "included update of Fisher above its cap",
                        c -> c.updates.put(0, u -> fisher(u, GRID.fisherCap() + 1))),
                admitted(
                        "included update without Fisher",
                        c -> c.updateFiles.put(0, file -> withoutFisher())),
                admitted(
                        "included update cut short",
                        c -> c.updateFiles.put(0, f -> Arrays.copyOf(f, f.length - 4))),
                admitted(
                        "included update that is oversized",
                        c -> c.updateFiles.put(0, f -> Arrays.copyOf(f, f.length + 4))),
                admitted(
                        "included update of a huge file that nobody need fetch",
                        manifest(u ->
                                Altered.update(
                                        u,
                                        u.opening(),
                                        u.samples(),
                                        new FileReference(
                                                FileReference.of(new byte[2_000_000]).cid(),
                                                1L << 40)))),
                admitted(
                        "included update under another header",
                        c -> c.updateFiles.put(0, VerdictTamperings::otherHeader)));
    }

    private static List<Tampering> rejected() {
        return Stream.concat(
                        Stream.of(
                                misconduct(
                                        "good update that was rejected",
                                        3,
                                        AuditCheck.WRONGLY_REJECTED,
                                        c -> c.codes.put(1, 7)),
                                misconduct(
                                        "good update that was rejected for its signature",
                                        3,
                                        AuditCheck.WRONGLY_REJECTED,
                                        c -> c.codes.put(0, 2)),
                                misconduct(
                                        "another reason than the first that fails",
                                        3,
                                        AuditCheck.REASON,
                                        c -> {
                                            c.updates.put(1, HonestRound::outOfRange);
                                            c.codes.put(1, 6);
                                        }),
                                misconduct(
                                        "a later reason than the first that fails",
                                        3,
                                        AuditCheck.REASON,
                                        c -> {
                                            c.updateSigners.put(1, STRANGER);
                                            c.updates.put(1, HonestRound::outOfRange);
                                            c.codes.put(1, 7);
                                        })),
                        Stream.of(8, 100, 127, 130, 255)
                                .map(code ->
                                        misconduct(
                                                "reason " + code + ", which means nothing",
                                                3,
                                                AuditCheck.UNKNOWN_REASON,
                                                c -> c.codes.put(1, code))))
                .toList();
    }

    /** Update 0 is included in spite of what it is. */
    private static Tampering admitted(String name, Consumer<Conduct> change) {
        return misconduct(
                name, 3, AuditCheck.WRONGLY_ADMITTED, change.andThen(c -> c.codes.put(0, 0)));
    }

    private static Consumer<Conduct> manifest(UnaryOperator<UpdateManifest> change) {
        return c -> c.updateManifests.put(0, change);
    }

    private static Update set(Update update, int value) {
        update.delta().tensor("w")[4] = value;
        return update;
    }

    private static Update fisher(Update update, int value) {
        update.fisher().orElseThrow().tensor("w")[4] = value;
        return update;
    }

    /** One digit of the signature is another; it is still a signature, of nobody or a stranger. */
    private static byte[] resigned(byte[] signed) {
        byte[] other = signed.clone();
        int at = signed.length - 20;
        other[at] = (byte) (other[at] == '1' ? '2' : '1');
        return other;
    }

    private static byte[] withoutFisher() {
        Update update = new Update(GridTensors.zeros(HonestWorld.LAYOUT), Optional.empty());
        return TensorFile.ofUpdate(MODEL, 3, update);
    }

    private static byte[] otherHeader(byte[] file) {
        byte[] other = file.clone();
        int at = new String(file, ISO_8859_1).indexOf("\"round\":\"3\"");
        other[at + 9] = '4';
        return other;
    }
}
