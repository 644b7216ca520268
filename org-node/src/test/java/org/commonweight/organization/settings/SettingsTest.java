package org.commonweight.organization.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SettingsTest {
    private static final String LEDGER = "0x730e1fe44113512419453e1fa4738de838a1c3b8";

    @TempDir private Path home;

    @Test
    void takesFlagBeforeEnvironmentBeforeFileBeforeDefault() throws Exception {
        file("ledger: \"" + LEDGER + "\"\noperatorPort: 1111\n");
        Map<String, String> environment = Map.of("COMMONWEIGHT_ORG_OPERATOR_PORT", "2222");

        assertThat(settings(Map.of(), Map.of()).operatorPort()).isEqualTo(1111);
        assertThat(settings(Map.of(), environment).operatorPort()).isEqualTo(2222);
        assertThat(
                        settings(Map.of(Setting.OPERATOR_PORT, List.of("3333")), environment)
                                .operatorPort())
                .isEqualTo(3333);
        assertThat(settings(Map.of(), Map.of()).node().inbox().port()).isEqualTo(7071);
    }

    @Test
    void knowsEverySettingInAllThreeForms() {
        for (Setting setting : Setting.values()) {
            assertThat(Setting.ofVariable(setting.variable())).contains(setting);
            assertThat(setting.flag()).startsWith("--").isLowerCase();
        }
    }

    @Test
    void refusesAKeyThatMeansNothing() throws Exception {
        file("ledger: \"" + LEDGER + "\"\nlisten: 127.0.0.1:1\ngatway: 127.0.0.1:2\n");

        assertThatThrownBy(() -> settings(Map.of(), Map.of()))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("line 3: unknown key gatway; did you mean gateway?");
    }

    @Test
    void refusesAVariableThatMeansNothing() {
        assertThatThrownBy(() -> settings(Map.of(), Map.of("COMMONWEIGHT_ORG_LEGDER", LEDGER)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("did you mean COMMONWEIGHT_ORG_LEDGER?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LISTEN | nowhere | --listen cannot be used: nowhere is not HOST:PORT",
                "GATEWAY | 127.0.0.1:99999 | --gateway cannot be used: 99999 is no port",
                "RPC | ftp://x | --rpc cannot be used: ftp://x is no http(s) address",
                "CHAIN | abc | --chain cannot be used: abc is no chain id",
                "CHAIN | 0x1 | --chain cannot be used: 0x1 is no chain id",
                "FINALITY | soon | --finality cannot be used: Finality is instant",
                "LOG_FORMAT | xml | --log-format cannot be used: xml is neither text nor json",
                "ALLOW_PRIVATE | maybe | --allow-private cannot be used: maybe is neither"
            })
    void saysWhereAValueCameFrom(Setting setting, String value, String complaint) throws Exception {
        file("ledger: \"" + LEDGER + "\"\n");

        assertThatThrownBy(() -> settings(Map.of(setting, List.of(value)), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void saysHowToGiveWhatIsMissing() {
        assertThatThrownBy(() -> settings(Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("ledger is missing: give --ledger");
    }

    @Test
    void answersByTheNameThatParticipantsReachItBy() throws Exception {
        file("ledger: \"" + LEDGER + "\"\npublicInbox: http://Org.example:7071\n");

        assertThat(settings(Map.of(), Map.of()).node().inbox().allowedHosts())
                .containsExactly("org.example");
    }

    @Test
    void makesTheJoinLinkThatARunningNodeWouldMake() throws Exception {
        file("ledger: \"" + LEDGER + "\"\nchain: 31337\npublicInbox: https://a.example/in\n");

        String link = settings(Map.of(), Map.of()).joinLink(Digest.ZERO).toString();

        assertThat(link)
                .contains("chain=31337")
                .contains("source=http%3A%2F%2F127.0.0.1%3A7072")
                .contains("inbox=https%3A%2F%2Fa.example%2Fin");
        assertThatThrownBy(() ->
                        settings(Map.of(Setting.GATEWAY, List.of("0.0.0.0:7072")), Map.of())
                                .joinLink(Digest.ZERO))
                .hasMessageContaining("set publicInbox and publicGateway");
    }

    private NodeSettings settings(Map<Setting, List<String>> flags, Map<String, String> environment)
            throws Exception {
        return NodeSettings.of(
                home, Settings.gather(flags, environment, home.resolve(NodeSettings.FILE)));
    }

    private void file(String text) throws Exception {
        Files.writeString(home.resolve(NodeSettings.FILE), text);
    }
}
