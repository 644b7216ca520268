package org.commonweight.system.process;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.client.OperatorClient;
import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.service.JobFolder;
import org.commonweight.organization.service.Publishing;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An organization's home, its node whenever that runs, and the gates before it. */
public final class OrganizationProcess implements AutoCloseable {
    private final Path home;
    private final URI rpc;
    private final LocalSigner key;
    private final Address ledger;
    private final int[] ports;
    private final Gate content;
    private final Gate inbox;
    private Digest model = Digest.ZERO;
    private Optional<NodeProcess> node = Optional.empty();

    OrganizationProcess(Path home, URI rpc) throws Exception {
        this.home = home;
        this.rpc = rpc;
        Files.createDirectories(home);
        key = KeyFile.create(home.resolve("key"), new Random(7));
        ledger = EthereumLedger.deploy(rpc, key).created().orElseThrow();
        ports = freePorts(3);
        content = new Gate(ports[1]);
        inbox = new Gate(ports[2]);
        Files.writeString(
                home.resolve("org.yaml"),
                """
                rpc: %s
                ledger: "%s"
                chain: 31337
                operatorPort: %d
                gateway: 127.0.0.1:%d
                listen: 127.0.0.1:%d
                publicGateway: %s
                publicInbox: %s
                allowPrivate: true
                """
                        .formatted(
                                rpc,
                                ledger.hex(),
                                ports[0],
                                ports[1],
                                ports[2],
                                content.uri(),
                                inbox.uri()));
    }

    private static int[] freePorts(int count) throws IOException {
        int[] ports = new int[count];
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            ports[i] = held.getLast().getLocalPort();
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    void publish(List<Address> members) throws Exception {
        OrganizationSettings settings = new OrganizationSettings(home, rpc, ledger, 0, 0, true);
        Sunny.holdout(home.resolve("holdout"));
        try (OrganizationNode node =
                OrganizationNode.start(
                        settings, key, InstantSource.system(), new OperatorLog(line -> {}))) {
            model =
                    new Publishing(node, new JobFolder(home.resolve("models")))
                            .publish(JobReader.parse("job", Sunny.JOB, home), Sunny.JOB, home);
            node.allow(model, members);
        }
    }

    /** Starts the node. */
    public void start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("org", "run", "--home", home.toString()));
        command.addAll(List.of(options));
        node = Optional.of(NodeProcess.start(home.resolve("said"), command.toArray(String[]::new)));
    }

    /** Starts the node again, and returns when it runs. */
    public void restart() throws IOException, InterruptedException {
        start();
        node().await("serves content");
    }

    /** Returns its process. */
    public NodeProcess node() {
        return node.orElseThrow();
    }

    /** Returns its home. */
    public Path home() {
        return home;
    }

    /** Returns the address of its ledger. */
    public Address ledger() {
        return ledger;
    }

    /** Returns the id of its model. */
    public Digest model() {
        return model;
    }

    /** Returns what lies between participants and content. */
    public Gate contentGate() {
        return content;
    }

    /** Returns what lies between participants and inbox. */
    public Gate inboxGate() {
        return inbox;
    }

    /** Returns where content is served, without a gate before it. */
    public URI content() {
        return URI.create("http://127.0.0.1:" + ports[1]);
    }

    /** Returns what a participant joins with who asks {@code sources} for content. */
    JoinLink joinLink(List<URI> sources) {
        return new JoinLink(LocalLedger.CHAIN_ID, ledger, model, rpc, sources, inbox.uri());
    }

    /** Returns what the node says keeps it waiting. */
    public List<String> problems() throws Exception {
        try (OperatorClient client = OperatorClient.find(home).orElseThrow()) {
            return new JsonFields(client.get("/api/node"))
                    .list("problems").stream()
                            .map(problem -> ((JsonValue.JsonText) problem).value())
                            .toList();
        }
    }

    @Override
    public void close() throws IOException {
        node.ifPresent(NodeProcess::close);
        content.close();
        inbox.close();
    }
}
