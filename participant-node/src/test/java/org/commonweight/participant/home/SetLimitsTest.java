package org.commonweight.participant.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.participant.limits.Hours;
import org.commonweight.participant.limits.Limits;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class SetLimitsTest {
    private static final Limits SOME =
            new Limits(
                    OptionalInt.of(50),
                    OptionalInt.of(2),
                    Optional.of(Hours.parse("22:00", "07:00")),
                    true,
                    false,
                    true,
                    OptionalLong.of(1L << 30));

    @TempDir private Path folder;

    @Test
    void areThereAgainAfterARestart() throws IOException {
        SetLimits set = new SetLimits(folder.resolve("limits.json"));
        assertThat(set.read()).isEmpty();

        set.write(SOME);
        assertThat(set.read()).contains(SOME);

        set.write(Limits.none());
        assertThat(set.read()).contains(Limits.none());
    }

    @Test
    void countBeforeTheFileAndAfterTheCommandLine() throws Exception {
        SetLimits set = new SetLimits(folder.resolve("limits.json"));
        set.write(SOME);
        Layer flags = new Layer("the command line", Map.of(Setting.THREADS, "4"));
        Layer file = new Layer("file", Map.of(Setting.THREADS, "8", Setting.CPU_PERCENT, "90"));

        Limits limits = Configuration.of(List.of(flags, set.layer(), file)).limits();

        assertThat(limits.threads()).hasValue(4);
        assertThat(limits.cpuPercent()).hasValue(50);
        assertThat(limits.hours()).isEqualTo(SOME.hours());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"cpuPercent\":0}; cpuPercent is 1 to 100",
                "{\"cpuPercent\":\"half\"}; cpuPercent is not an integer",
                "{\"from\":\"22:00\"}; from and until go together",
                "{\"from\":\"25:00\",\"until\":\"07:00\"}; from is a time",
                "{\"maxDiskBytes\":5}; maxDiskBytes is at least",
                "{\"memory\":5}; Unknown key memory"
            })
    void nameTheFieldThatIsNotTaken(String json, String message) {
        assertThatThrownBy(() ->
                        SetLimits.parse(CanonicalJson.readLenientObject(json.getBytes(UTF_8))))
                .hasMessageContaining(message);
    }

    @Test
    void nameAFileThatIsDamaged() throws IOException {
        Path file = folder.resolve("limits.json");
        Files.writeString(file, "{\"threads\":-1}");

        assertThatThrownBy(() -> new SetLimits(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("correct or delete it");
    }
}
