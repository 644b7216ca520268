package org.commonweight.protocol.tensor;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Writes and strictly reads the canonical safetensors files of the protocol. The same tensors,
 * model and round always give the same bytes, and any safetensors reader opens them.
 */
public final class TensorFile {
    private static final List<String> PLAIN = List.of("");
    private static final List<String> DELTA = List.of("delta/");
    private static final List<String> DELTA_AND_FISHER = List.of("delta/", "fisher/");

    private TensorFile() {}

    /** Writes the weights that round {@code round} produced; 0 is the genesis. */
    public static byte[] ofModel(Digest model, long round, Weights weights) {
        TensorHeader header = modelHeader(model, round, weights.layout());
        byte[] file = header.newFile();
        ByteBuffer data = dataOf(header, file);
        for (int i = 0; i < weights.layout().tensors().size(); i++) {
            float[] tensor = weights.tensor(i);
            data.asFloatBuffer().put(tensor);
            data.position(data.position() + 4 * tensor.length);
        }
        return file;
    }

    /**
     * Reads the weights that round {@code round} produced.
     *
     * @throws MalformedException if the bytes are not exactly those of {@link #ofModel}, or a value
     *     is not finite
     */
    public static Weights readModel(Digest model, long round, ModelLayout layout, byte[] file)
            throws MalformedException {
        ByteBuffer data = modelHeader(model, round, layout).dataOf(file);
        Weights weights = Weights.zeros(layout);
        for (int i = 0; i < layout.tensors().size(); i++) {
            float[] tensor = weights.tensor(i);
            data.asFloatBuffer().get(tensor);
            data.position(data.position() + 4 * tensor.length);
            requireFinite(tensor, layout.tensors().get(i).name());
        }
        return weights;
    }

    /** Writes the memory that round {@code round} produced; 0 is the genesis. */
    public static byte[] ofMemory(Digest model, long round, GridTensors memory) {
        return write(memoryHeader(model, round, memory.layout()), List.of(memory));
    }

    /**
     * Reads a memory that some round up to {@code latest} produced: rounds of memory rate 0 pass it
     * on as it is.
     *
     * @throws MalformedException if the bytes are not exactly those of {@link #ofMemory}, or a
     *     value is negative
     */
    public static GridTensors readMemory(Digest model, long latest, ModelLayout layout, byte[] file)
            throws MalformedException {
        long round = TensorHeader.roundOf(FileKind.MEMORY, model, file);
        if (round > latest) {
            throw new MalformedException("The memory is of round " + round + ", a later one");
        }
        ByteBuffer data = memoryHeader(model, round, layout).dataOf(file);
        GridTensors memory = read(layout, data);
        for (int i = 0; i < layout.tensors().size(); i++) {
            for (int value : memory.tensor(i)) {
                if (value < 0) {
                    throw new MalformedException("The memory holds a negative value");
                }
            }
        }
        return memory;
    }

    /** Writes an update for round {@code round}. */
    public static byte[] ofUpdate(Digest model, long round, Update update) {
        TensorHeader header =
                updateHeader(model, round, update.delta().layout(), update.fisher().isPresent());
        return update.fisher()
                .map(fisher -> write(header, List.of(update.delta(), fisher)))
                .orElseGet(() -> write(header, List.of(update.delta())));
    }

    /**
     * Reads an update for round {@code round}; the range of its values is not looked at.
     *
     * @throws MalformedException if length or header are not exactly those of {@link #ofUpdate}
     */
    public static Update readUpdate(
            Digest model, long round, ModelLayout layout, boolean withFisher, byte[] file)
            throws MalformedException {
        ByteBuffer data = updateHeader(model, round, layout, withFisher).dataOf(file);
        GridTensors delta = read(layout, data);
        return new Update(delta, withFisher ? Optional.of(read(layout, data)) : Optional.empty());
    }

    /** Returns the length in bytes of every model file of this layout. */
    public static long modelLength(Digest model, long round, ModelLayout layout) {
        return modelHeader(model, round, layout).fileLength();
    }

    /** Returns the length in bytes of every update for this round. */
    public static long updateLength(
            Digest model, long round, ModelLayout layout, boolean withFisher) {
        return updateHeader(model, round, layout, withFisher).fileLength();
    }

    private static TensorHeader modelHeader(Digest model, long round, ModelLayout layout) {
        return new TensorHeader(FileKind.MODEL, model, round, layout, PLAIN);
    }

    private static TensorHeader memoryHeader(Digest model, long round, ModelLayout layout) {
        return new TensorHeader(FileKind.MEMORY, model, round, layout, PLAIN);
    }

    private static TensorHeader updateHeader(
            Digest model, long round, ModelLayout layout, boolean withFisher) {
        List<String> groups = withFisher ? DELTA_AND_FISHER : DELTA;
        return new TensorHeader(FileKind.UPDATE, model, round, layout, groups);
    }

    private static byte[] write(TensorHeader header, List<GridTensors> groups) {
        byte[] file = header.newFile();
        ByteBuffer data = dataOf(header, file);
        for (GridTensors group : groups) {
            for (int i = 0; i < header.layout().tensors().size(); i++) {
                int[] tensor = group.tensor(i);
                data.asIntBuffer().put(tensor);
                data.position(data.position() + 4 * tensor.length);
            }
        }
        return file;
    }

    private static GridTensors read(ModelLayout layout, ByteBuffer data) {
        GridTensors tensors = GridTensors.zeros(layout);
        for (int i = 0; i < layout.tensors().size(); i++) {
            int[] tensor = tensors.tensor(i);
            data.asIntBuffer().get(tensor);
            data.position(data.position() + 4 * tensor.length);
        }
        return tensors;
    }

    private static ByteBuffer dataOf(TensorHeader header, byte[] file) {
        int from = header.bytes().length;
        return ByteBuffer.wrap(file, from, file.length - from)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireFinite(float[] tensor, String name) throws MalformedException {
        for (float value : tensor) {
            if (!Float.isFinite(value)) {
                throw new MalformedException(
                        "Tensor " + name + " holds a value that is not finite");
            }
        }
    }
}
