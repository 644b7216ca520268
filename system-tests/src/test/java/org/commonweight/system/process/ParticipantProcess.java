package org.commonweight.system.process;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A participant's home, and its node whenever that runs. */
public final class ParticipantProcess implements AutoCloseable {
    private final ParticipantHome home;
    private final Address address;
    private final Path log;
    private Optional<NodeProcess> node = Optional.empty();

    /** Makes a home with a key, and starts nothing yet. */
    ParticipantProcess(Path folder, long seed) throws IOException {
        this.home = new ParticipantHome(folder);
        this.log = folder.resolve("said");
        Files.createDirectories(folder);
        this.address = KeyFile.create(home.key(), new Random(seed)).address();
        Files.writeString(home.configuration(), "allowPrivate: true\n");
    }

    /** Returns its home. */
    public Path folder() {
        return home.folder();
    }

    /** Returns who takes part. */
    public Address address() {
        return address;
    }

    /** Joins with {@code rows}, and starts the node. */
    void join(JoinLink link, Path rows) throws Exception {
        new JoinedModels(home).put(JoinedModel.of(link, address, false, rows, true));
        start();
    }

    /** Starts the node. */
    public void start(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "participant",
                                "run",
                                "--accept",
                                "--home",
                                home.folder().toString()));
        command.addAll(List.of(options));
        node = Optional.of(NodeProcess.start(log, command.toArray(String[]::new)));
    }

    /** Starts the node again, and returns when it runs. */
    public void restart() throws IOException, InterruptedException {
        start();
        node().await(" rows, ");
    }

    /** Returns its process. */
    public NodeProcess node() {
        return node.orElseThrow();
    }

    /** Returns what the node says keeps it waiting. */
    public List<String> problems() throws Exception {
        NodeClient client = NodeClient.find(home).orElseThrow();
        return new JsonFields(client.get("/api/node"))
                .list("problems").stream()
                        .map(problem -> ((JsonValue.JsonText) problem).value())
                        .toList();
    }

    @Override
    public void close() {
        node.ifPresent(NodeProcess::close);
    }
}
