package org.commonweight.organization.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.Reachable;
import org.commonweight.organization.job.SmallJob;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.JournalEntry;
import org.commonweight.organization.journal.Replayed;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.web.Listen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** A chain that has a block every quarter of a second, the third of which is final. */
@Timeout(120)
class FinalityIT {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir private Path folder;
    private final LocalSigner org = LocalSigner.generate(new Random(3));
    private final LocalSigner participant = LocalSigner.generate(new Random(4));
    private final AtomicBoolean over = new AtomicBoolean();
    private LocalLedger chain;
    private Address ledger;
    private Thread miner;

    @BeforeEach
    void begin() throws Exception {
        byte[][] images = new byte[4][SmallJob.PIXELS];
        IdxWriter.write(
                folder.resolve("holdout"),
                Split.TEST,
                new LabelledImages(2, 2, images, new byte[] {0, 1, 0, 1}));
        chain = LocalLedger.start(folder.resolve("chain"));
        ledger = EthereumLedger.deploy(chain.rpc(), org).created().orElseThrow();
        miner = Thread.ofVirtual().start(this::mine);
    }

    @AfterEach
    void end() throws Exception {
        over.set(true);
        miner.join();
        chain.close();
    }

    @Test
    void endsARoundWhoseBlocksAreFinalOnlyLaterAndRelaysEverythingOnce() throws Exception {
        Digest model;
        try (OrganizationNode node = start()) {
            model = publish(node, SmallJob.model());
            node.allow(model, List.of(participant.address()));
            OperatedModel operated = awaitFinal(node, model);
            Thread member = member(node, operated);

            assertThat(operated.run(SmallJob.round())).isPresent();

            over.set(true);
            member.join();
        }
        try (Journal journal = Journal.open(home().resolve("journal"), CLOCK, StepObserver.NONE)) {
            List<JournalEntry> entries = Replayed.of(journal, model);
            for (Step step : List.of(Step.COMMITS_RELAYED, Step.OPENINGS_RELAYED)) {
                assertThat(entries).filteredOn(entry -> entry.step() == step).hasSize(1);
            }
        }
    }

    @Test
    void keepsTheModelThatIsRegisteredWhenAnotherIsRefused() throws Exception {
        ModelPlan plan = SmallJob.model();
        ModelPlan other =
                new ModelPlan(
                        plan.name(),
                        plan.architecture(),
                        plan.data(),
                        List.of("black", "white"),
                        plan.licence(),
                        plan.memoryScale(),
                        plan.seed() + 1);
        try (OrganizationNode node = start()) {
            Digest model = publish(node, plan);
            awaitFinal(node, model);

            assertThatThrownBy(() -> node.publish(other, Digest.ZERO))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("has that name");

            node.store().collect(Duration.ofSeconds(-10));
            assertThat(awaitFinal(node, model).genesis().labels()).isEqualTo(plan.labels());
        }
    }

    /** A model can be registered when the ledger itself is final. */
    private static Digest publish(OrganizationNode node, ModelPlan plan) throws Exception {
        while (true) {
            try {
                return node.publish(plan, Digest.ZERO);
            } catch (LedgerException.Failed notYet) {
                Thread.sleep(100);
            }
        }
    }

    /** A model can be taken up when its registration is final. */
    private OperatedModel awaitFinal(OrganizationNode node, Digest model) throws Exception {
        while (true) {
            try {
                return node.operate(model, folder.resolve("holdout"));
            } catch (LedgerException notYet) {
                Thread.sleep(100);
            }
        }
    }

    private Thread member(OrganizationNode node, OperatedModel operated) throws Exception {
        ScriptedMember member =
                new ScriptedMember(
                        participant, operated.genesis(), new Eip712(node.ledger().domain()));
        while (!operated.history().includes(participant.address())) {
            Thread.sleep(100);
        }
        member.join(node.inbox(), node.ledger());
        return Thread.ofVirtual()
                .start(() -> {
                    try (member;
                            EthereumLedger own = EthereumLedger.connect(chain.rpc(), ledger)) {
                        ModelFollower follower = new ModelFollower(own, operated.model());
                        while (!over.get()) {
                            member.turn(node.inbox(), follower);
                            Thread.sleep(100);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private OrganizationNode start() throws Exception {
        OrganizationSettings settings =
                new OrganizationSettings(
                        home(),
                        new LedgerAccess(
                                List.of(chain.rpc()),
                                ledger,
                                OptionalLong.empty(),
                                Finality.parse("depth:3")),
                        Listen.loopback(0),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Reachable.DIRECTLY,
                        true,
                        false);
        return OrganizationNode.start(settings, org, CLOCK, new OperatorLog(line -> {}));
    }

    private Path home() {
        return folder.resolve("org");
    }

    private void mine() {
        HttpRequest block =
                HttpRequest.newBuilder(chain.rpc())
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"evm_mine\",\"params\":[]}"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!over.get()) {
                client.send(block, HttpResponse.BodyHandlers.discarding());
                Thread.sleep(250);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
