package org.commonweight.cli.ledger;

import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An event as its name and its fields: they are those of the contract, so nothing is renamed. */
final class EventOutput {
    private EventOutput() {}

    static String line(LoggedEvent logged) {
        String fields =
                fields(logged.event()).entrySet().stream()
                        .filter(field -> !field.getKey().equals("model"))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(" "));
        return "%d.%d  %s  %s"
                .formatted(
                        logged.at().blockNumber(),
                        logged.at().logIndex(),
                        logged.event().getClass().getSimpleName(),
                        fields);
    }

    static JsonValue json(LoggedEvent logged) {
        JsonObject.Builder fields = JsonObject.builder();
        fields(logged.event()).forEach(fields::put);
        return JsonObject.builder()
                .put("event", logged.event().getClass().getSimpleName())
                .put("block", logged.at().blockNumber())
                .put("blockHash", logged.at().blockHash())
                .put("blockTime", logged.at().blockTime())
                .put("logIndex", logged.at().logIndex())
                .put("transaction", logged.at().transaction())
                .put("fields", fields.build())
                .build();
    }

    private static Map<String, String> fields(LedgerEvent event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .collect(
                        Collectors.toMap(
                                RecordComponent::getName,
                                component -> value(event, component),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    /** Integers are unsigned on the ledger; the open end of a membership is 2^64 − 1. */
    private static String value(LedgerEvent event, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(event);
            return value instanceof Long number ? Long.toUnsignedString(number) : "" + value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The events are public records", e);
        }
    }
}
