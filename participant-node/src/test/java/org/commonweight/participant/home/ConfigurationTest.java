package org.commonweight.participant.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.node.Finality;
import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.limits.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConfigurationTest {
    @TempDir private Path folder;

    @Test
    void hasDefaultsWhereNothingIsSaid() throws Exception {
        assertThat(Configuration.of(List.of())).isEqualTo(Configuration.defaults());
        assertThat(of("")).isEqualTo(Configuration.defaults());
        assertThat(ConfigurationFile.read(folder.resolve("none")).values()).isEmpty();
    }

    @Test
    void readsEveryKeyOfTheFile() throws Exception {
        Configuration read =
                of(
                        """
                        key: keys/mine
                        consent: round
                        minRows: 250
                        allowPrivate: true
                        relay: false
                        port: 8123
                        finality: depth:12
                        limits:
                          cpuPercent: 50
                          threads: 2
                          from: "22:00"
                          until: "07:00"
                          onlyWhenIdle: true
                          onlyOnPower: true
                          onlyOnUnmetered: true
                          maxDiskBytes: 2000000000
                        """);

        assertThat(read.key()).isEqualTo("keys/mine");
        assertThat(read.consent()).isEqualTo(ConsentMode.ROUND);
        assertThat(read.minRows()).isEqualTo(250);
        assertThat(read.allowPrivate()).isTrue();
        assertThat(read.relay()).isFalse();
        assertThat(read.port()).isEqualTo(8123);
        assertThat(read.finality()).isEqualTo(new Finality.Depth(12));
        assertThat(read.limits().cpuPercent()).hasValue(50);
        assertThat(read.limits().threads()).hasValue(2);
        assertThat(read.limits().hours()).contains(Hours.parse("22:00", "07:00"));
        assertThat(read.limits().onlyWhenIdle()).isTrue();
        assertThat(read.limits().onlyOnPower()).isTrue();
        assertThat(read.limits().onlyOnUnmetered()).isTrue();
        assertThat(read.limits().maxDiskBytes()).hasValue(2_000_000_000L);
    }

    @Test
    void takesAFlagBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        Layer flags = new Layer("the command line", Map.of(Setting.MIN_ROWS, "1"));
        Layer environment =
                Layer.ofEnvironment(
                        Map.of(
                                "COMMONWEIGHT_MIN_ROWS", "2",
                                "COMMONWEIGHT_PORT", "2",
                                "COMMONWEIGHT_DATA", "not ours"));
        Layer file = file("minRows: 3\nport: 3\nlimits:\n  threads: 3\n");

        Configuration read = Configuration.of(List.of(flags, environment, file));

        assertThat(read.minRows()).isEqualTo(1);
        assertThat(read.port()).isEqualTo(2);
        assertThat(read.limits().threads()).hasValue(3);
    }

    @Test
    void refusesALimitInTheEnvironmentThatThereIsNot() {
        assertThatThrownBy(
                        () -> Layer.ofEnvironment(Map.of("COMMONWEIGHT_LIMITS_CPU_PERCENTS", "50")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("unknown variable COMMONWEIGHT_LIMITS_CPU_PERCENTS")
                .hasMessageContaining("did you mean COMMONWEIGHT_LIMITS_CPU_PERCENT?");
    }

    @ParameterizedTest
    @CsvSource({
        "minRow: 5, minRow, minRows",
        "consnt: model, consnt, consent",
        "limit: 5, limit, limits",
        "cpuPercent: 5, cpuPercent, limits.cpuPercent"
    })
    void namesAnUnknownKeyItsLineAndTheNearestKnownOne(String line, String key, String nearest) {
        assertThatThrownBy(() -> of("# first\n" + line + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 2: unknown key " + key)
                .hasMessageContaining("did you mean " + nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "port: 70000, port: is an integer of 0 to 65535",
        "minRows: 0, minRows: is an integer of 1",
        "relay: yes, relay: is true or false",
        "consent: never, consent: consent is model or round",
        "finality: soon, finality: Finality is"
    })
    void namesTheFileAndTheKeyOfABadValue(String line, String message) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("participant.yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "'limits:\n  from: \"22:00\"', go together",
        "'limits:\n  from: \"22\"\n  until: \"23:00\"', limits.from: from is a time of the day",
        "'port: 1\nport: 2', given twice",
        "'port: [1]', takes one value",
        "'- port', key: value",
        "'port: \"1', line 1"
    })
    void refusesWhatIsNoSetting(String text, String message) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void givesEverySettingAVariableOfItsOwn(Setting setting) {
        assertThat(setting.variable()).matches("COMMONWEIGHT_[A-Z_]+");
    }

    private Configuration of(String yaml) throws Exception {
        return Configuration.of(List.of(file(yaml)));
    }

    private Layer file(String yaml) throws ConfigurationException, IOException {
        Path path = folder.resolve("participant.yaml");
        Files.writeString(path, yaml);
        return ConfigurationFile.read(path);
    }
}
