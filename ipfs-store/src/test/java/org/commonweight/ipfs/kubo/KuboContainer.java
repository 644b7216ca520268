package org.commonweight.ipfs.kubo;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A daemon in a container of the image that docker-compose.yml names. */
final class KuboContainer implements KuboDaemon {
    private static final String IMAGE = "ipfs/kubo:v0.43.0";
    private static final int RPC = 5001;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What makes it a swarm of its own; the image runs this before it starts the daemon. */
    private static final String ALONE =
            """
            set -e
            ipfs config --json AutoConf.Enabled false
            ipfs config --json AutoTLS.Enabled false
            ipfs config --json Bootstrap '[]'
            ipfs config --json Routing '{"Type":"none"}'
            ipfs config --json DNS.Resolvers '{}'
            ipfs config --json Ipns.DelegatedPublishers '[]'
            """;

    private final GenericContainer<?> container;
    private final KuboClient client;

    private KuboContainer(GenericContainer<?> container, KuboClient client) {
        this.container = container;
        this.client = client;
    }

    static KuboContainer start() throws Exception {
        GenericContainer<?> container =
                new GenericContainer<>(IMAGE)
                        .withExposedPorts(RPC)
                        .withEnv("IPFS_TELEMETRY", "off")
                        .withCopyToContainer(
                                Transferable.of(ALONE), "/container-init.d/001-alone.sh")
                        .waitingFor(Wait.forHttp("/api/v0/id").forPort(RPC).withMethod("POST"));
        container.start();
        String url = "http://" + container.getHost() + ":" + container.getMappedPort(RPC);
        KuboAddress address =
                KuboAddress.parse(url, new KuboAuthorization.None(), KuboAddress.Wire.ANY);
        return new KuboContainer(
                container, new KuboClient(address, PATIENCE, InstantSource.system()));
    }

    @Override
    public KuboClient client() {
        return client;
    }

    @Override
    public String add(Path path, String... parameters) throws Exception {
        String inside = "/tmp/" + path.toFile().getName();
        container.copyFileToContainer(MountableFile.forHostPath(path), inside);
        List<String> words = new ArrayList<>(List.of("ipfs", "add", "--quieter"));
        words.addAll(List.of(parameters));
        words.add(inside);
        var answer = container.execInContainer(words.toArray(String[]::new));
        if (answer.getExitCode() != 0) {
            throw new IOException("ipfs add failed: " + answer.getStderr());
        }
        return answer.getStdout().strip();
    }

    @Override
    public String host() {
        String address =
                container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                        .findFirst()
                        .orElseThrow()
                        .getIpAddress();
        return Objects.requireNonNull(address, "The container has no address");
    }

    @Override
    public void close() {
        client.close();
        container.stop();
    }
}
