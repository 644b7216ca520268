package org.commonweight.audit;

import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** How organization and participants behave in one round; honest until a test changes a field. */
final class Conduct {
    LocalSigner manifestSigner = HonestWorld.ORG;
    LocalSigner reportSigner = HonestWorld.ORG;
    UnaryOperator<ModelManifest> genesis = UnaryOperator.identity();
    UnaryOperator<RoundManifest> manifest = UnaryOperator.identity();
    UnaryOperator<byte[]> manifestBytes = UnaryOperator.identity();
    final Map<Integer, UnaryOperator<Update>> updates = new HashMap<>();
    final Map<Integer, UnaryOperator<UpdateManifest>> updateManifests = new HashMap<>();
    final Map<Integer, LocalSigner> updateSigners = new HashMap<>();

    /** Published reason codes by seq; 0 includes whatever admission says. */
    final Map<Integer, Integer> codes = new HashMap<>();

    IntUnaryOperator weight = samples -> samples;
    UnaryOperator<Weights> weights = UnaryOperator.identity();
    UnaryOperator<GridTensors> memory = UnaryOperator.identity();
    UnaryOperator<ResultManifest> result = UnaryOperator.identity();
    UnaryOperator<byte[]> resultBytes = UnaryOperator.identity();
    UnaryOperator<RoundReport> report = UnaryOperator.identity();
    UnaryOperator<byte[]> reportBytes = UnaryOperator.identity();
    boolean runsOut;
    boolean staysLive;
}
