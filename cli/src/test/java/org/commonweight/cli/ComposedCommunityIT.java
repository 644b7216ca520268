package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.local.LocalLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The containers of the compose file as processes of this machine, each with its own command and
 * environment; only ports and folders are this machine's, and its address has the names of hosts.
 */
@Timeout(180)
class ComposedCommunityIT {
    private static final Path SCRIPT = ComposeFile.ROOT.resolve("compose/node.sh").toAbsolutePath();

    @TempDir private Path folder;
    private final List<Process> nodes = new ArrayList<>();
    private final Map<String, String> ports = new HashMap<>();

    @AfterEach
    void end() {
        nodes.forEach(node -> node.destroyForcibly().onExit().join());
    }

    @Test
    void trainsARoundAndGoesOnAfterARestart() throws Exception {
        Files.createDirectories(folder.resolve("exchange"));
        writeCommand();
        try (LocalLedger ledger = LocalLedger.start(folder.resolve("chain"))) {
            String rpc = ledger.rpc().toString();
            assertThat(start("key1", "participant1", rpc).waitFor()).isZero();
            assertThat(start("key2", "participant2", rpc).waitFor()).isZero();
            Process org = start("org", "org", rpc);
            await(() -> Files.exists(folder.resolve("exchange/link")), "link");
            start("participant1", "participant1", rpc);
            start("participant2", "participant2", rpc);
            await(() -> said("org").contains("round 1 is final"), "round 1");

            org.destroyForcibly().waitFor();
            // As if it had ended after publishing and before it wrote the link.
            String link = Files.readString(folder.resolve("exchange/link"));
            Files.delete(folder.resolve("exchange/link"));
            assertThat(start("key1", "participant1", rpc).waitFor()).isZero();
            start("org", "org", rpc);
            await(() -> said("org").split("rounds every 10m", -1).length == 3, "the restart");
            assertThat(folder.resolve("exchange/link")).hasContent(link);
        }
        assertThat(said("key1")).as("what is said of a key that is there").isNotEmpty();
        assertThat(Files.readString(folder.resolve("exchange/participant1.address")))
                .matches("0x[0-9a-f]{40}\n");
    }

    /** Starts what the compose file says of {@code service}, in the home of {@code node}. */
    private Process start(String service, String node, String rpc) throws Exception {
        ComposeFile.Part said = ComposeFile.read().service(service);
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        said.texts("command").forEach(word -> command.add(local(word, service)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        for (var set : said.part("environment").texts().entrySet()) {
            environment.put(set.getKey(), local(set.getValue(), service));
        }
        environment.computeIfPresent("COMMONWEIGHT_ORG_RPC", (name, value) -> rpc);
        environment.computeIfPresent("COMMONWEIGHT_PORT", (name, value) -> "0");
        if (service.equals("org")) {
            environment.put("COMMONWEIGHT_ORG_OPERATOR_PORT", port("7070"));
        }
        environment.put("COMMONWEIGHT_HOME", folder.resolve(node).toString());
        environment.put("COMMONWEIGHT_ORG_HOME", folder.resolve(node).toString());
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(service + ".log").toFile()));
        Process process = builder.start();
        nodes.add(process);
        return process;
    }

    private String local(String value, String service) {
        return value.replace("/exchange", folder.resolve("exchange").toString())
                .replace("/compose/", SCRIPT.getParent() + "/")
                .replaceFirst(
                        "^/rows$",
                        SCRIPT.resolveSibling(service.replace("participant", "rows")).toString())
                .replace("0.0.0.0:7071", "127.0.0.1:" + port("7071"))
                .replace("0.0.0.0:7072", "127.0.0.1:" + port("7072"))
                .replace("org:7071", "org:" + port("7071"))
                .replace("org:7072", "org:" + port("7072"));
    }

    private String port(String inContainer) {
        return ports.computeIfAbsent(
                inContainer,
                port -> {
                    try (ServerSocket free =
                            new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                        return Integer.toString(free.getLocalPort());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /** What the image has at /usr/local/bin. */
    private void writeCommand() throws IOException {
        Path command = folder.resolve("commonweight");
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost org\n");
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Files.writeString(
                command,
                ("#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true"
                                + " -Djdk.net.hosts.file='%s' -cp '%s' %s \"$@\"\n")
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                hosts,
                                classPath,
                                Main.class.getName()));
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }

    private String said(String service) throws IOException {
        return Files.readString(folder.resolve(service + ".log"));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Condition condition, String what) throws Exception {
        for (int i = 0; i < 600 && !condition.holds(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.holds())
                .as("%s; the organization said: %s", what, said("org"))
                .isTrue();
    }
}
