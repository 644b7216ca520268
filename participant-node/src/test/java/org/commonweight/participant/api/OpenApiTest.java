package org.commonweight.participant.api;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.model.NodeParts;
import org.commonweight.participant.model.RunningModels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The description of the interface and the interface are the same. */
class OpenApiTest {
    /** What {@code web} serves, described for whoever uses the interface. */
    private static final Set<String> OF_THE_HOST =
            Set.of("POST /session", "DELETE /session", "GET /api/events");

    private final Map<String, Object> file = file();

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        paths().forEach((path, item) ->
                map(item)
                        .keySet()
                        .forEach(method ->
                                described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        Set<String> served =
                routes().stream()
                        .map(route ->
                                route.method() + " " + route.path().replaceAll(":(\\w+)", "{$1}"))
                        .collect(Collectors.toCollection(TreeSet::new));
        served.addAll(OF_THE_HOST);

        assertThat(described).isEqualTo(served);
    }

    @Test
    void saysForEveryRouteWhatItIsForAndWhatItAnswers() {
        paths().forEach((path, item) ->
                map(item)
                        .forEach((method, operation) -> {
                            assertThat(map(operation))
                                    .as("%s %s", method, path)
                                    .containsKeys("summary", "responses");
                            assertThat(map(map(operation).get("responses")).keySet())
                                    .anyMatch(status -> status.startsWith("2"));
                        }));
    }

    @Test
    void givesABodyOnlyToRoutesThatTakeOne() {
        assertThat(routes())
                .allSatisfy(route ->
                        assertThat(route.longest() > 0)
                                .as(route.path())
                                .isEqualTo(Set.of("PUT", "POST").contains(route.method().name())));
    }

    /** The routes do not look at the node before they are asked. */
    @SuppressWarnings("NullAway")
    private static List<Route> routes() {
        RunningModels models = null;
        NodeParts parts = null;
        return new ParticipantApi(new NodeControl(parts, models, null, null), null).routes();
    }

    private Map<String, Object> paths() {
        return map(file.get("paths"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }

    private static Map<String, Object> file() {
        try {
            String text = Files.readString(Path.of("../docs/openapi-participant.yaml"));
            return map(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
