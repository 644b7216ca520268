package org.commonweight.system.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** One organization's node and one participant's, typed as a person would, with two models. */
@Timeout(180)
class SeveralModelsIT {
    private static final String ROWS = "a,b,size\n" + "1,2,small\n9,8,large\n".repeat(60);

    @TempDir private Path folder;
    private final List<NodeProcess> running = new ArrayList<>();

    @Test
    void oneNodeOpensAndAnotherTakesPartInTheRoundsOfBoth() throws Exception {
        Path rows = Files.createDirectory(folder.resolve("rows"));
        Files.writeString(rows.resolve("train.csv"), ROWS);
        Files.writeString(rows.resolve("test.csv"), ROWS);
        try (LocalLedger chain = LocalLedger.start(folder.resolve("chain"))) {
            found(chain);
            String address = address(done("participant init --plain --home me"));
            List<JoinLink> links = new ArrayList<>();
            for (String name : List.of("sums", "totals")) {
                Files.writeString(folder.resolve(name + ".yaml"), job(name));
                done("org publish --home org " + folder.resolve(name + ".yaml"));
                done("org allow --home org --model " + name + " " + address);
                String link = done("org join-link --home org --model " + name).getLast();
                links.add(JoinLink.parse(link));
            }
            run("org run --home org").await("serves content");
            for (JoinLink link : links) {
                done("participant join --allow-private --home me --data " + rows + " " + link);
            }
            run("participant run --accept --allow-private --home me");

            for (JoinLink link : links) {
                assertTwoSoundRounds(chain, link);
            }
        } finally {
            running.forEach(NodeProcess::close);
        }
    }

    private void found(LocalLedger chain) throws Exception {
        done(
                "org init --home org --deploy --allow-private --rpc %s --listen 127.0.0.1:%d"
                                .formatted(chain.rpc(), freePort())
                        + " --gateway 127.0.0.1:%d --operator-port %d"
                                .formatted(freePort(), freePort()));
    }

    private void assertTwoSoundRounds(LocalLedger chain, JoinLink link) throws Exception {
        Digest model = link.model();
        try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), link.ledger())) {
            ModelFollower follower = new ModelFollower(ledger, model);
            Patience.of(90)
                    .until(
                            () -> "two rounds of " + model + running.getLast().lastWords(),
                            () ->
                                    follower.poll().rounds().stream()
                                                    .filter(round ->
                                                            round.outcome() == Outcome.FINAL)
                                                    .count()
                                            == 2);
            assertThat(follower.poll().rounds())
                    .extracting(Round::outcome)
                    .containsOnly(Outcome.FINAL);
        }
        List<Source> sources =
                link.sources().stream().map(at -> new Source(at, Source.Origin.OWN)).toList();
        assertThat(
                        new RemoteAudit(chain.rpc(), link.ledger(), model, sources)
                                .run(InstantSource.system())
                                .verdict())
                .isEqualTo(AuditVerdict.CLEAN);
    }

    private static String job(String name) {
        return """
        name: %s
        about: whether the sum of two numbers is large
        licence: CC0-1.0
        model:
          architecture:
            loss: softmax
            layers: [{type: dense, inputs: 2, outputs: 2}]
          labels: [small, large]
        data: {format: csv, delimiter: ",", features: [a, b], label: size}
        evaluation: {holdout: rows}
        training: {epochs: 1, batchSize: 4, learningRate: 0.1, lambda: 1}
        averaging: {minClients: 1, maxClients: 1, maxSamples: 1000}
        schedule: {whenReady: 1, rounds: 2, commit: 30s, reveal: 30s, aggregate: 30s}
        """
                .formatted(name);
    }

    private static String address(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("address"))
                .map(line -> line.substring(line.indexOf("0x")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> done(String command) throws Exception {
        NodeProcess process = run(command);
        assertThat(process.awaitEnd()).as("%s%s", command, process.lastWords()).isZero();
        return process.lines();
    }

    private NodeProcess run(String command) throws IOException {
        String typed = command.replace("--home ", "--home " + folder + "/");
        NodeProcess process = NodeProcess.start(folder.resolve("said"), typed.split(" "));
        running.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
