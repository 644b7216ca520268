package org.commonweight.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes every key of every body in turn, at every depth that is not open, and breaks it. */
final class ManifestStrictnessTest {
    private static final Set<String> OPEN = Set.of("architecture", "data", "needs", "training");
    private static final Set<String> OPTIONAL = Set.of("encryptionKey", "memory");

    @TestFactory
    Stream<DynamicTest> refusesEveryMissingKey() {
        return eachKey((sample, path) ->
                isOptional(sample, path)
                        ? Optional.empty()
                        : Optional.of(replace(sample.body(), path, Optional.empty())));
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryValueOfAnotherType() {
        return eachKey((sample, path) ->
                Optional.of(
                        replace(
                                sample.body(),
                                path,
                                Optional.of(new JsonValue.JsonBoolean(true)))));
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryEmptyTextAndListOfNonsense() {
        return eachKey((sample, path) -> {
            JsonValue old = at(sample.body(), path);
            if (old instanceof JsonValue.JsonText) {
                return Optional.of(
                        replace(sample.body(), path, Optional.of(new JsonValue.JsonText(""))));
            }
            if (old instanceof JsonValue.JsonInteger) {
                return Optional.of(
                        replace(sample.body(), path, Optional.of(new JsonValue.JsonInteger(-1))));
            }
            return Optional.of(
                    replace(
                            sample.body(),
                            path,
                            Optional.of(new JsonArray(List.of(new JsonValue.JsonInteger(1))))));
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAnUnknownKeyInEveryObject() {
        return ManifestSamples.all().stream()
                .flatMap(sample ->
                        objects(sample.body(), List.of()).stream()
                                .filter(path -> !isMap(path))
                                .map(path ->
                                        refused(
                                                sample,
                                                path,
                                                Optional.of(
                                                        replace(
                                                                sample.body(),
                                                                append(path, "zzz"),
                                                                Optional.of(
                                                                        new JsonValue.JsonInteger(
                                                                                1)))))));
    }

    @TestFactory
    Stream<DynamicTest> readsEverySampleBack() {
        return ManifestSamples.all().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.name(),
                                () ->
                                        assertThat(sample.read(sample.body()).bodyBytes())
                                                .isEqualTo(CanonicalJson.write(sample.body()))));
    }

    private interface Change {
        Optional<JsonObject> apply(ManifestSamples.Sample sample, List<String> path);
    }

    private static Stream<DynamicTest> eachKey(Change change) {
        return ManifestSamples.all().stream()
                .flatMap(sample ->
                        keys(sample.body(), List.of()).stream()
                                .map(path -> refused(sample, path, change.apply(sample, path))));
    }

    private static DynamicTest refused(
            ManifestSamples.Sample sample, List<String> path, Optional<JsonObject> changed) {
        return DynamicTest.dynamicTest(
                sample.name() + "." + String.join(".", path),
                () -> {
                    if (changed.isPresent()) {
                        JsonObject body = changed.get();
                        assertThatThrownBy(() -> sample.read(body))
                                .isInstanceOf(MalformedException.class);
                    } else {
                        assertThat(path.getLast()).isIn("encryptionKey", "memory", "name");
                    }
                });
    }

    private static boolean isOptional(ManifestSamples.Sample sample, List<String> path) {
        return OPTIONAL.contains(path.getLast())
                || (sample.name().equals("ParticipantProfile") && path.equals(List.of("name")));
    }

    /** Metric names and durations are free, so a key more or less is no fault there. */
    private static boolean isMap(List<String> path) {
        return !path.isEmpty()
                && (path.getLast().equals("metrics") || path.getLast().equals("durations"));
    }

    private static List<List<String>> keys(JsonObject object, List<String> prefix) {
        List<List<String>> keys = new ArrayList<>();
        for (var member : object.members().entrySet()) {
            List<String> path = append(prefix, member.getKey());
            keys.add(path);
            if (member.getValue() instanceof JsonObject inner
                    && !OPEN.contains(member.getKey())
                    && !isMap(path)) {
                keys.addAll(keys(inner, path));
            }
        }
        return keys;
    }

    private static List<List<String>> objects(JsonObject object, List<String> prefix) {
        List<List<String>> objects = new ArrayList<>(List.of(prefix));
        for (var member : object.members().entrySet()) {
            if (member.getValue() instanceof JsonObject inner && !OPEN.contains(member.getKey())) {
                objects.addAll(objects(inner, append(prefix, member.getKey())));
            }
        }
        return objects;
    }

    private static List<String> append(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    private static JsonValue at(JsonObject object, List<String> path) {
        JsonValue value = object;
        for (String key : path) {
            value = ((JsonObject) value).members().getOrDefault(key, JsonObject.EMPTY);
        }
        return value;
    }

    private static JsonObject replace(
            JsonObject object, List<String> path, Optional<JsonValue> value) {
        TreeMap<String, JsonValue> members = new TreeMap<>(object.members());
        String key = path.getFirst();
        if (path.size() > 1) {
            JsonObject inner = (JsonObject) members.getOrDefault(key, JsonObject.EMPTY);
            members.put(key, replace(inner, path.subList(1, path.size()), value));
        } else if (value.isPresent()) {
            members.put(key, value.get());
        } else {
            members.remove(key);
        }
        return new JsonObject(members);
    }
}
