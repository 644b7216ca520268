package org.commonweight.ewc.checkpoint;

import org.commonweight.ewc.descent.DescentState;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint on disk: magic, task, place, moments, weights, all big-endian, and a sha-256 of what
 * is before it. It appears whole or not at all. Private to this machine and this version; nothing
 * in the protocol reads it.
 *
 * @param every the time between two writings; the file is also written when training is interrupted
 */
public record CheckpointFile(Path path, Duration every) {
    private static final int MAGIC = 0x4357_4350;

    /**
     * Tells whether it is time to write, when the last writing or the start was at {@code last}.
     */
    public boolean isDue(Instant last, Instant now) {
        return Duration.between(last, now).compareTo(every) >= 0;
    }

    /**
     * Replaces the file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Checkpoint checkpoint) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            byte[] body = body(checkpoint);
            try (var out = Files.newOutputStream(part)) {
                out.write(body);
                out.write(Digest.sha256(body).toArray());
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The checkpoint " + path + " cannot be written: free space or name another", e);
        }
    }

    private static byte[] body(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.write(checkpoint.task().toArray());
        out.writeInt(checkpoint.epoch());
        out.writeInt(checkpoint.row());
        out.writeDouble(checkpoint.losses());
        out.writeLong(checkpoint.state().steps());
        out.writeInt(checkpoint.state().moments().size());
        for (Weights moment : checkpoint.state().moments()) {
            write(out, moment);
        }
        write(out, checkpoint.state().weights());
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Weights weights) throws IOException {
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            float[] values = weights.tensor(t);
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
    }

    /**
     * Returns what the file holds for {@code task}; empty if there is no file, or it is another
     * task's.
     *
     * @throws IllegalStateException if the file is damaged
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<Checkpoint> read(Digest task, ModelLayout layout) {
        byte[] all;
        try {
            all = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + path + " cannot be read", e);
        }
        int length = all.length - Digest.SIZE;
        byte[] expected = Arrays.copyOfRange(all, Math.max(0, length), all.length);
        if (length < 0 || !Arrays.equals(Digest.sha256(all, 0, length).toArray(), expected)) {
            throw damaged(null);
        }
        try {
            return parse(ByteBuffer.wrap(all, 0, length), task, layout);
        } catch (BufferUnderflowException e) {
            throw damaged(e);
        }
    }

    private Optional<Checkpoint> parse(ByteBuffer in, Digest task, ModelLayout layout) {
        byte[] of = new byte[Digest.SIZE];
        if (in.getInt() != MAGIC) {
            throw damaged(null);
        }
        in.get(of);
        if (!Digest.of(of).equals(task)) {
            return Optional.empty();
        }
        int epoch = in.getInt();
        int row = in.getInt();
        double losses = in.getDouble();
        long steps = in.getLong();
        List<Weights> moments = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            moments.add(weights(in, layout));
        }
        DescentState state = new DescentState(weights(in, layout), moments, steps);
        return Optional.of(new Checkpoint(task, state, epoch, row, losses));
    }

    private static Weights weights(ByteBuffer in, ModelLayout layout) {
        Weights weights = Weights.zeros(layout);
        for (int t = 0; t < layout.tensors().size(); t++) {
            for (int i = 0; i < weights.tensor(t).length; i++) {
                weights.tensor(t)[i] = in.getFloat();
            }
        }
        return weights;
    }

    /**
     * Removes the file, if it is there.
     *
     * @throws UncheckedIOException if it cannot be removed
     */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + path + " cannot be removed", e);
        }
    }

    private IllegalStateException damaged(@Nullable Exception cause) {
        return new IllegalStateException(
                "The checkpoint " + path + " is damaged: remove it to start again", cause);
    }
}
