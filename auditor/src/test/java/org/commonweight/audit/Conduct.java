package org.commonweight.audit;

import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * How organization and participants behave in one round; honest until a test changes a field.
 * Participants are numbered in the order of their commits.
 */
final class Conduct {
    /** What happens on the ledger before the round is opened. */
    Consumer<World> before = world -> {};

    /** What happens on the ledger after the round was opened. */
    Consumer<World> afterOpening = world -> {};

    /** What happens on the ledger before the result is proposed. */
    Consumer<World> beforeProposal = world -> {};

    int memoryRate = 32768;
    List<LocalSigner> participants = HonestWorld.PARTICIPANTS;
    LocalSigner manifestSigner = HonestWorld.ORG;
    LocalSigner proposer = HonestWorld.ORG;
    LocalSigner reportSigner = HonestWorld.ORG;
    UnaryOperator<ModelManifest> genesis = UnaryOperator.identity();
    UnaryOperator<RoundManifest> manifest = UnaryOperator.identity();
    UnaryOperator<byte[]> manifestBytes = UnaryOperator.identity();
    UnaryOperator<RoundParams> terms = UnaryOperator.identity();
    final Map<Integer, UnaryOperator<Update>> updates = new HashMap<>();
    final Map<Integer, UnaryOperator<byte[]>> updateFiles = new HashMap<>();
    final Map<Integer, UnaryOperator<UpdateManifest>> updateManifests = new HashMap<>();
    final Map<Integer, UnaryOperator<byte[]>> updateBytes = new HashMap<>();
    final Map<Integer, LocalSigner> updateSigners = new HashMap<>();

    /** Who commits and never reveals. */
    final Set<Integer> silent = new HashSet<>();

    /** Published reason codes by seq; 0 includes whatever admission says. */
    final Map<Integer, Integer> codes = new HashMap<>();

    IntUnaryOperator weight = samples -> samples;
    UnaryOperator<Weights> weights = UnaryOperator.identity();
    UnaryOperator<GridTensors> memory = UnaryOperator.identity();
    UnaryOperator<ResultManifest> result = UnaryOperator.identity();
    UnaryOperator<byte[]> resultBytes = UnaryOperator.identity();
    UnaryOperator<RoundReport> report = UnaryOperator.identity();
    UnaryOperator<byte[]> reportBytes = UnaryOperator.identity();

    /** The organization proposes nothing although it could. */
    boolean proposesNothing;

    /** Seconds from the proposal, or from the last deadline, to the end; else as soon as it may. */
    @Nullable Long endsAfter;

    boolean staysLive;
}
