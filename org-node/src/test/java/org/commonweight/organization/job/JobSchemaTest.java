package org.commonweight.organization.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published schema says what the reader does: which keys there are, and which must be. */
class JobSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyKeyThatIsRequiredIsMissedByTheReader() throws Exception {
        JsonObject schema = schema();
        for (String section : new String[] {"training", "averaging", "schedule"}) {
            JsonObject part = schema.getJsonObject("properties").getJsonObject(section);
            for (Object key : part.getJsonArray("required")) {
                String without = JobReaderTest.SAMPLE.replaceAll("(?m)^  " + key + ": .*\\R", "");
                assertThatThrownBy(() -> JobReader.parse("job", without, Path.of("/")))
                        .hasMessageContaining("the key " + key + " is missing");
            }
        }
    }

    @Test
    void everyDefaultOfTheSchemaIsTakenByTheReader() throws Exception {
        JsonObject properties = schema().getJsonObject("properties");
        for (String section : new String[] {"training", "averaging", "schedule", "model"}) {
            JsonObject keys = properties.getJsonObject(section).getJsonObject("properties");
            StringBuilder added = new StringBuilder(section + ":\n");
            for (String key : keys.fieldNames()) {
                Object value = keys.getJsonObject(key).getValue("default");
                if (value != null && !JobReaderTest.SAMPLE.contains("  " + key + ":")) {
                    added.append("  ").append(key).append(": ").append(value).append('\n');
                }
            }
            String text = JobReaderTest.SAMPLE.replace(section + ":\n", added);

            assertThatCode(() -> JobReader.parse("job", text, Path.of("/")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void knowsTheSectionsOfTheSampleAndNoOthersAreRequired() throws Exception {
        JsonArray required = schema().getJsonArray("required");

        assertThat(required).allMatch(key -> JobReaderTest.SAMPLE.contains(key + ":"));
    }

    @Test
    void theJobOfTheOperatorsPageIsOne() throws Exception {
        Matcher yaml =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(DOCS.resolve("operating.md")));

        assertThat(yaml.find()).isTrue();
        assertThat(JobReader.parse("operating.md", yaml.group(1), Path.of("/")).name())
                .isEqualTo("sunny");
    }

    private static JsonObject schema() throws Exception {
        return new JsonObject(Files.readString(DOCS.resolve("job.schema.json")));
    }
}
