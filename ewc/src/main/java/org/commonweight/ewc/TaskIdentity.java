package org.commonweight.ewc;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.tensor.Weights;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A hash of all that decides what a training ends with, so that no other one goes on from it. */
final class TaskIdentity {
    private TaskIdentity() {}

    static Digest of(TrainingTask task, String engine) {
        MessageDigest hash = Digest.newSha256();
        hash.update(CanonicalJson.write(task.architecture().toJson()));
        hash.update(CanonicalJson.write(task.plan().toJson()));
        String settings = task.seed() + " " + task.optimizer() + " " + task.mask() + " " + engine;
        hash.update(settings.getBytes(UTF_8));
        add(hash, task.base());
        if (task.penalty() instanceof EwcPenalty ewc) {
            hash.update(Double.toString(ewc.lambda()).getBytes(UTF_8));
            add(hash, ewc.fisher());
            add(hash, ewc.anchor());
        }
        add(hash, task.data());
        return Digest.of(hash.digest());
    }

    private static void add(MessageDigest hash, Dataset data) {
        for (int row = 0; row < data.rows(); row++) {
            add(hash, data.features(row));
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(data.label(row)).array());
        }
    }

    private static void add(MessageDigest hash, Weights weights) {
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            add(hash, weights.tensor(t));
        }
    }

    private static void add(MessageDigest hash, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        hash.update(bytes.array());
    }
}
