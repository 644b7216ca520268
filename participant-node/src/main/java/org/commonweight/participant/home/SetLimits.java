package org.commonweight.participant.home;

import org.commonweight.participant.limits.Hours;
import org.commonweight.participant.limits.Limits;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The limits that were set while the node ran: they count before those of the configuration file,
 * which is never written.
 */
public record SetLimits(Path file) {
    /**
     * Returns the limits that were set last, if any were.
     *
     * @throws IOException if the file cannot be read
     */
    public Optional<Limits> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(CanonicalJson.readLenientObject(Files.readAllBytes(file))));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage() + ": correct or delete it", e);
        }
    }

    /**
     * Returns the limits that were set last as settings, of which those of the file are only what
     * is not said here.
     *
     * @throws IOException if the file cannot be read
     */
    public Layer layer() throws IOException {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        read().ifPresent(limits -> {
            limits.cpuPercent().ifPresent(it -> values.put(Setting.CPU_PERCENT, "" + it));
            limits.threads().ifPresent(it -> values.put(Setting.THREADS, "" + it));
            limits.hours()
                    .ifPresent(hours -> {
                        values.put(Setting.FROM, hours.fromText());
                        values.put(Setting.UNTIL, hours.untilText());
                    });
            values.put(Setting.ONLY_WHEN_IDLE, "" + limits.onlyWhenIdle());
            values.put(Setting.ONLY_ON_POWER, "" + limits.onlyOnPower());
            values.put(Setting.ONLY_ON_UNMETERED, "" + limits.onlyOnUnmetered());
            limits.maxDiskBytes().ifPresent(it -> values.put(Setting.MAX_DISK_BYTES, "" + it));
        });
        return new Layer(file.toString(), values);
    }

    /** Keeps limits, whole or not at all. */
    public void write(Limits limits) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, CanonicalJson.write(json(limits)));
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns limits as JSON: what is absent is without limit. */
    public static JsonObject json(Limits limits) {
        JsonObject.Builder json = JsonObject.builder();
        limits.cpuPercent().ifPresent(value -> json.put("cpuPercent", value));
        limits.threads().ifPresent(value -> json.put("threads", value));
        limits.hours()
                .ifPresent(hours ->
                        json.put("from", hours.fromText()).put("until", hours.untilText()));
        json.put("onlyOnPower", new JsonValue.JsonBoolean(limits.onlyOnPower()));
        json.put("onlyOnUnmetered", new JsonValue.JsonBoolean(limits.onlyOnUnmetered()));
        json.put("onlyWhenIdle", new JsonValue.JsonBoolean(limits.onlyWhenIdle()));
        limits.maxDiskBytes().ifPresent(value -> json.put("maxDiskBytes", value));
        return json.build();
    }

    /**
     * Reads what {@link #json} writes.
     *
     * @throws MalformedException naming a field that is unknown or of another type
     * @throws IllegalArgumentException naming a field whose value is not taken
     */
    public static Limits parse(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        Limits limits =
                new Limits(
                        integer(fields, "cpuPercent"),
                        integer(fields, "threads"),
                        hours(fields),
                        fields.has("onlyWhenIdle") && fields.flag("onlyWhenIdle"),
                        fields.has("onlyOnPower") && fields.flag("onlyOnPower"),
                        fields.has("onlyOnUnmetered") && fields.flag("onlyOnUnmetered"),
                        fields.has("maxDiskBytes")
                                ? OptionalLong.of(
                                        fields.integer(
                                                "maxDiskBytes", 0, JsonValue.JsonInteger.MAX))
                                : OptionalLong.empty());
        fields.finish();
        return limits;
    }

    private static OptionalInt integer(JsonFields fields, String key) throws MalformedException {
        return fields.has(key)
                ? OptionalInt.of((int) fields.integer(key, 0, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    private static Optional<Hours> hours(JsonFields fields) throws MalformedException {
        if (fields.has("from") != fields.has("until")) {
            throw new MalformedException("from and until go together");
        }
        return fields.has("from")
                ? Optional.of(Hours.parse(fields.string("from"), fields.string("until")))
                : Optional.empty();
    }
}
