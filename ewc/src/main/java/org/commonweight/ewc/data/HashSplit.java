package org.commonweight.ewc.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Divides rows into those to learn from and those to test on by a hash of what they are: the same
 * row falls on the same side on every machine and however many others come or go, and equal rows
 * are never on both sides.
 *
 * @param testPercent about how many of 100 rows are for testing, 1…99
 */
public record HashSplit(int testPercent) {
    public HashSplit {
        if (testPercent < 1 || testPercent > 99) {
            throw new IllegalArgumentException("Not 1 to 99 percent: " + testPercent);
        }
    }

    /** Returns the side of everything that is called {@code name}: a recording or a person. */
    public Split of(String name) {
        return of(name.getBytes(UTF_8));
    }

    /** Returns the side of one row, by its features and label. */
    public Split of(Dataset data, int row) {
        float[] features = data.features(row);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (features.length + 1));
        bytes.asFloatBuffer().put(features);
        return of(bytes.putInt(Float.BYTES * features.length, data.label(row)).array());
    }

    /** Returns the rows of {@code part} by content, ascending; may be none. */
    public int[] rows(Dataset data, Split part) {
        return rows(data, part, row -> of(data, row));
    }

    /** Returns the rows of {@code part}, ascending, where those of one source stay together. */
    public int[] rows(GroupedDataset data, Split part) {
        return rows(data.data(), part, row -> of(data.origins().get(row).source()));
    }

    private static int[] rows(Dataset data, Split part, IntFunction<Split> side) {
        return IntStream.range(0, data.rows()).filter(row -> side.apply(row) == part).toArray();
    }

    private Split of(byte[] bytes) {
        long hash = ByteBuffer.wrap(Digest.sha256(bytes).toArray()).getLong();
        return Long.remainderUnsigned(hash, 100) < testPercent ? Split.TEST : Split.TRAIN;
    }
}
