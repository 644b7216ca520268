package org.commonweight.participant.limits;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.Optional;

/**
 * What a round needs of a machine: what its RoundManifest says under {@code needs}, or what the
 * model's size demands, whichever is more.
 *
 * @param cores processors
 * @param memoryBytes memory that training takes
 * @param diskBytes free space for base, memory and update
 */
public record Needs(int cores, long memoryBytes, long diskBytes) {
    /** Weights, anchor, memory, gradient and copies of the engine, each of four bytes. */
    private static final long BYTES_PER_PARAMETER = 4L * 8;

    /** Base, memory, and an update with its Fisher diagonal. */
    private static final long FILES = 4;

    /**
     * Reads the needs of a round on a model of so many parameters and so many own rows.
     *
     * @throws MalformedException if the manifest has a need that this version does not know, which
     *     so cannot be met knowingly
     */
    public static Needs of(JsonObject needs, long parameters, int rows, int inputs)
            throws MalformedException {
        JsonFields fields = new JsonFields(needs);
        try {
            Needs read =
                    new Needs(
                            (int) optional(fields, "cores", 1, Integer.MAX_VALUE),
                            Math.max(
                                    optional(fields, "memoryBytes", 0, JsonValue.JsonInteger.MAX),
                                    parameters * BYTES_PER_PARAMETER + 4L * rows * inputs),
                            Math.max(
                                    optional(fields, "diskBytes", 0, JsonValue.JsonInteger.MAX),
                                    parameters * 4 * FILES));
            fields.finish();
            return read;
        } catch (MalformedException e) {
            throw new MalformedException("needs: " + e.getMessage(), e);
        }
    }

    private static long optional(JsonFields fields, String key, long min, long max)
            throws MalformedException {
        return fields.has(key) ? fields.integer(key, min, max) : min;
    }

    /**
     * Returns why cores and memory of {@code machine} do not suffice, in a clause; nothing if they
     * do.
     */
    public Optional<String> objection(Machine machine) {
        if (machine.cores() < cores) {
            return Optional.of(
                    "the round needs %d cores, this machine has %d"
                            .formatted(cores, machine.cores()));
        }
        if (machine.memoryBytes() < memoryBytes) {
            return Optional.of(
                    "the round needs %s of memory, this program may still take %s"
                            .formatted(mebibytes(memoryBytes), mebibytes(machine.memoryBytes())));
        }
        return Optional.empty();
    }

    /** Returns why the disk of {@code machine} does not suffice now: room can be made. */
    public Optional<String> diskObjection(Machine machine) {
        return machine.freeDiskBytes() >= diskBytes
                ? Optional.empty()
                : Optional.of(
                        "the round needs %s of free disk, there are %s: make room"
                                .formatted(
                                        mebibytes(diskBytes), mebibytes(machine.freeDiskBytes())));
    }

    private static String mebibytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20) + " MiB";
    }
}
