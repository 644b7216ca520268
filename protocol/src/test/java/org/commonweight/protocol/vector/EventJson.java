package org.commonweight.protocol.vector;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.sign.Address;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The JSON form of a logged event: its fields by their names on the ledger, and {@code block},
 * {@code index}, {@code time} and {@code event}. Bytes are hex, and the unsigned 64-bit bounds of a
 * membership are decimal strings.
 */
public final class EventJson {
    private static final Set<String> UNSIGNED = Set.of("from", "until");

    private EventJson() {}

    /** Returns the JSON form of an event. */
    public static JsonObject write(LoggedEvent logged) {
        JsonObject.Builder out = JsonObject.builder();
        out.put("block", logged.at().blockNumber());
        out.put("index", logged.at().logIndex());
        out.put("time", logged.at().blockTime());
        out.put("event", logged.event().getClass().getSimpleName());
        members((Record) logged.event(), out);
        return out.build();
    }

    static LoggedEvent read(JsonObject object) throws MalformedException {
        JsonFields in = new JsonFields(object);
        long block = in.integer("block", 0, JsonValue.JsonInteger.MAX);
        int index = (int) in.integer("index", 0, Integer.MAX_VALUE);
        long time = in.integer("time", 0, JsonValue.JsonInteger.MAX);
        LogPosition at = new LogPosition(block, Digest.ZERO, time, index, Digest.ZERO);
        String name = in.string("event");
        for (Class<?> type : LedgerEvent.class.getPermittedSubclasses()) {
            if (type.getSimpleName().equals(name)) {
                return new LoggedEvent(at, (LedgerEvent) record(type, in));
            }
        }
        throw new MalformedException("No event is called " + name);
    }

    private static void members(Record record, JsonObject.Builder out) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            out.put(component.getName(), toJson(component.getName(), valueOf(component, record)));
        }
    }

    private static JsonValue toJson(String name, Object value) {
        return switch (value) {
            case Long number when UNSIGNED.contains(name) ->
                    new JsonValue.JsonText(Long.toUnsignedString(number));
            case Number number -> new JsonValue.JsonInteger(number.longValue());
            case Boolean bit -> new JsonValue.JsonBoolean(bit);
            case List<?> list ->
                    new JsonArray(list.stream().map(item -> toJson(name, item)).toList());
            case Digest digest -> new JsonValue.JsonText(digest.hex());
            case Address address -> new JsonValue.JsonText(address.hex());
            case Bytes bytes -> new JsonValue.JsonText(bytes.hex());
            case Record record -> {
                JsonObject.Builder inner = JsonObject.builder();
                members(record, inner);
                yield inner.build();
            }
            default -> throw new IllegalStateException("No JSON form for " + value);
        };
    }

    private static Object record(Class<?> type, JsonFields in) throws MalformedException {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(fromJson(component, in));
        }
        in.finish();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object fromJson(RecordComponent component, JsonFields in)
            throws MalformedException {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == long.class && UNSIGNED.contains(name)) {
            return Long.parseUnsignedLong(in.string(name));
        }
        if (type == long.class) {
            return in.integer(name, 0, JsonValue.JsonInteger.MAX);
        }
        if (type == int.class) {
            return (int) in.integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == boolean.class) {
            return in.flag(name);
        }
        if (type == Digest.class) {
            return in.digest(name);
        }
        if (type == Address.class) {
            return Address.fromHex(in.string(name));
        }
        if (type == Bytes.class) {
            return in.bytes(name);
        }
        if (type == List.class) {
            List<Digest> words = new ArrayList<>();
            for (JsonValue word : in.list(name)) {
                words.add(Digest.fromHex(((JsonValue.JsonText) word).value()));
            }
            return words;
        }
        return record(type, in.fields(name));
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
