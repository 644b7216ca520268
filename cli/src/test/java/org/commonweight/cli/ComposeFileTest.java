package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.service.Publishing;
import org.commonweight.organization.settings.Settings;
import org.commonweight.participant.home.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be known of compose file and image without an engine that runs them. */
class ComposeFileTest {
    private static final Path ROOT = ComposeFile.ROOT;
    private static final String SWARM_FOR_PEERS = "4001:4001/tcp";
    private static final Pattern PORT_CHECKED = Pattern.compile("/dev/tcp/127\\.0\\.0\\.1/(\\d+)");

    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void hasAnOrganizationTwoParticipantsALedgerAndKubo() {
        assertThat(compose.services().keySet())
                .contains("org", "participant1", "participant2", "kubo")
                .contains("validator1", "validator2", "validator3", "validator4");
        assertThat(compose.nodes().keySet())
                .containsExactly("key1", "key2", "org", "participant1", "participant2");
    }

    @Test
    void showsItselfToThisMachineAlone() {
        assertThat(compose.services().values())
                .flatExtracting(service -> service.texts("ports"))
                .hasSizeGreaterThan(4)
                .allMatch(port -> port.startsWith("127.0.0.1:") || port.equals(SWARM_FOR_PEERS));
    }

    @Test
    void mountsWhatIsThere() {
        List<String> sources =
                compose.services().values().stream()
                        .flatMap(service -> service.texts("volumes").stream())
                        .map(volume -> volume.substring(0, volume.indexOf(':')))
                        .toList();

        assertThat(sources)
                .filteredOn(source -> source.startsWith("."))
                .contains("./compose", "./compose/rows1", "./compose/rows2")
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
        assertThat(sources)
                .filteredOn(source -> !source.startsWith("."))
                .allSatisfy(source -> assertThat(compose.volumes()).contains(source));
    }

    @Test
    void waitsOnlyForServicesThatCanBeWaitedFor() {
        for (ComposeFile.Part service : compose.services().values()) {
            ComposeFile.Part others = service.part("depends_on");
            for (String other : others.keys()) {
                assertThat(compose.services()).containsKey(other);
                assertThat(compose.service(other).keys().contains("healthcheck"))
                        .as("%s can tell that it is well", other)
                        .isEqualTo(others.part(other).texts().containsValue("service_healthy"));
            }
        }
    }

    @Test
    void asksNodesForTheirHealthWhereTheyListen() {
        assertThat(List.of("org", "participant1", "participant2"))
                .map(compose::service)
                .allSatisfy(node -> {
                    String test = node.part("healthcheck").texts("test").toString();
                    String port =
                            PORT_CHECKED.matcher(test).results().findFirst().orElseThrow().group(1);
                    assertThat(node.part("environment").texts())
                            .containsAnyOf(
                                    Map.entry("COMMONWEIGHT_PORT", port),
                                    Map.entry("COMMONWEIGHT_ORG_LISTEN", "0.0.0.0:" + port));
                });
    }

    @Test
    void setsOnlyWhatNodesUnderstand() {
        Path none = Path.of("missing");
        List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();

        for (ComposeFile.Part node : compose.nodes().values()) {
            Map<String, String> set = node.part("environment").texts();
            assertThatCode(() -> Settings.gather(Map.of(), set, none)).doesNotThrowAnyException();
            assertThat(set.keySet())
                    .filteredOn(name -> name.startsWith("COMMONWEIGHT_"))
                    .allMatch(name -> name.startsWith("COMMONWEIGHT_ORG_") || known.contains(name));
        }
    }

    @Test
    void givesEveryNodeARoleThatItsScriptKnows() throws IOException {
        String script = script();
        assertThat(compose.nodes().values())
                .allSatisfy(node -> {
                    assertThat(node.texts("entrypoint"))
                            .containsExactly("/opt/commonweight/node.sh");
                    String role = node.texts("command").getFirst();
                    assertThat(script).contains("\n" + role + ")\n");
                });
    }

    @Test
    void typesOnlyCommandsThatParse() throws IOException {
        assertThat(commands())
                .hasSizeGreaterThan(7)
                .allSatisfy(command ->
                        assertThatCode(() -> Main.commandLine().parseArgs(command.split(" ")))
                                .as(command)
                                .doesNotThrowAnyException());
    }

    /** The commands of the script, with something in place of what the shell puts there. */
    private static List<String> commands() throws IOException {
        return Pattern.compile("commonweight ((?:org|participant|key) [^|;\\n]+)")
                .matcher(script())
                .results()
                .map(found -> found.group(1).strip())
                .map(command -> command.replaceAll("\"\\$\\(.*?\\)\"|\"\\$\\w+\"", "it"))
                .map(command -> command.replaceAll("\"\\$\\w+(/\\w+)\"", "it$1"))
                .map(command ->
                        command.equals("org allow")
                                ? command + " 0x1d781530c3ca9d4ef63f553f29df98e171a188ef"
                                : command)
                .toList();
    }

    private static String script() throws IOException {
        return Files.readString(ROOT.resolve("compose/node.sh"));
    }

    @Test
    void publishesAJobThatIsSound() throws Exception {
        Publishing.check(JobReader.read(ROOT.resolve("compose/job.yaml")));
    }

    @Test
    void holdsNoSecrets() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("docker-compose.yml")));
        files.add(ROOT.resolve("Dockerfile"));
        try (Stream<Path> more = Files.walk(ROOT.resolve("compose"))) {
            more.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files)
                .hasSizeGreaterThan(5)
                .allSatisfy(file ->
                        assertThat(Files.readString(file))
                                .doesNotContainPattern("[0-9a-fA-F]{64}")
                                .doesNotContainPattern(
                                        "(?i)(password|secret|token|private_?key)\\s*[:=]"));
    }

    @Test
    void buildsItsImageFromWhatIsThereForNobodyInParticular() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("Dockerfile"));
        String release =
                Pattern.compile("<java.release>(\\d+)<")
                        .matcher(Files.readString(ROOT.resolve("pom.xml")))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);

        assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).hasSize(3);
        assertThat(lines).contains("FROM eclipse-temurin:" + release + "-jre");
        assertThat(lines)
                .filteredOn(line -> line.matches("COPY [^-].*"))
                .contains("COPY compose/node.sh /opt/commonweight/node.sh")
                .allSatisfy(line -> assertThat(ROOT.resolve(copied(line))).exists());
        assertThat(ROOT.resolve("compose/node.sh")).isExecutable();
        assertThat(
                        lines.subList(
                                lines.lastIndexOf("FROM eclipse-temurin:" + release + "-jre"),
                                lines.size()))
                .contains("USER commonweight");
    }

    private static String copied(String line) {
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }
}
