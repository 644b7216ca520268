package org.commonweight.audit.bundle;

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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Events as JSON: the members of an event are the components of its record, under their names, so
 * that no event and no field can be forgotten. Numbers of 64 bits are unsigned decimal strings.
 */
final class EventJson {
    private static final String EVENT = "event";
    private static final String POSITION = "at";

    private EventJson() {}

    static JsonObject write(LoggedEvent logged) {
        JsonObject.Builder out = JsonObject.builder();
        out.put(EVENT, logged.event().getClass().getSimpleName());
        out.put(POSITION, toJson(logged.at()));
        addMembers(logged.event(), out);
        return out.build();
    }

    static LoggedEvent read(JsonValue value) throws MalformedException {
        if (!(value instanceof JsonObject object)) {
            throw new MalformedException("An event is not an object");
        }
        JsonFields in = new JsonFields(object);
        LogPosition at = (LogPosition) record(LogPosition.class, in.fields(POSITION));
        String name = in.string(EVENT);
        for (Class<?> type : LedgerEvent.class.getPermittedSubclasses()) {
            if (type.getSimpleName().equals(name)) {
                return new LoggedEvent(at, (LedgerEvent) record(type, in));
            }
        }
        throw new MalformedException("No event is called " + name);
    }

    private static void addMembers(Object record, JsonObject.Builder out) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                out.put(component.getName(), toJson(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Events are public records", e);
            }
        }
    }

    private static JsonValue toJson(Object value) {
        return switch (value) {
            case Long number -> new JsonValue.JsonText(Long.toUnsignedString(number));
            case Integer number -> new JsonValue.JsonInteger(number);
            case Boolean bit -> new JsonValue.JsonBoolean(bit);
            case List<?> list -> new JsonArray(list.stream().map(EventJson::toJson).toList());
            case Digest digest -> new JsonValue.JsonText(digest.hex());
            case Address address -> new JsonValue.JsonText(address.hex());
            case Bytes bytes -> new JsonValue.JsonText(bytes.hex());
            default -> {
                JsonObject.Builder inner = JsonObject.builder();
                addMembers(value, inner);
                yield inner.build();
            }
        };
    }

    private static Object record(Class<?> type, JsonFields in) throws MalformedException {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(fromJson(component.getType(), component.getName(), in));
        }
        in.finish();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new MalformedException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Events are public records", e);
        }
    }

    private static Object fromJson(Class<?> type, String name, JsonFields in)
            throws MalformedException {
        if (type == long.class) {
            return unsigned(name, in.string(name));
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
        return type == List.class ? digests(in.list(name)) : record(type, in.fields(name));
    }

    private static long unsigned(String name, String text) throws MalformedException {
        try {
            long value = Long.parseUnsignedLong(text);
            if (Long.toUnsignedString(value).equals(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MalformedException(name + " is not a number of 64 bits", e);
        }
        throw new MalformedException(name + " is not in its shortest spelling");
    }

    static List<Digest> digests(List<JsonValue> values) throws MalformedException {
        List<Digest> digests = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonValue.JsonText(String hex))) {
                throw new MalformedException("A list of digests holds something else");
            }
            digests.add(Digest.fromHex(hex));
        }
        return digests;
    }
}
