package org.commonweight.participant.rows;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.protocol.content.Digest;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds one row in ten back from training, by the hash of what it is: equal rows fall on the same
 * side, and the side of a row does not change when others come or go.
 */
final class HeldBack {
    private static final int ONE_IN = 10;

    private HeldBack() {}

    /** Returns the rows that are held back, or those that are not; nothing if there are none. */
    static Optional<Dataset> select(Dataset all, boolean heldBack) {
        int[] rows =
                IntStream.range(0, all.rows())
                        .filter(row -> isHeldBack(all, row) == heldBack)
                        .toArray();
        return rows.length == 0 ? Optional.empty() : Optional.of(all.select(rows));
    }

    private static boolean isHeldBack(Dataset all, int row) {
        float[] features = all.features(row);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (features.length + 1));
        bytes.asFloatBuffer().put(features);
        bytes.putInt(Float.BYTES * features.length, all.label(row));
        long hash = ByteBuffer.wrap(Digest.sha256(bytes.array()).toArray()).getLong();
        return Long.remainderUnsigned(hash, ONE_IN) == 0;
    }
}
