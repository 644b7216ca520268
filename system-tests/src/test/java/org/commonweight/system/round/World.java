package org.commonweight.system.round;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.Reachable;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.web.Listen;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A ledger, an organization with a model of four pixels and two labels, and who takes part. */
final class World implements AutoCloseable {
    static final int ROWS = 120;
    static final Grid GRID = new Grid(1 << 24, 1 << 24, 24);
    private static final int PIXELS = 4;

    /** Where a world says that its content is, if it is to say the same as another one. */
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:1");

    final Path folder;
    final LocalLedger chain;
    final Address ledger;
    final OrganizationNode org;
    final OperatedModel operated;
    final URI source;
    final InstantSource clock;
    final List<String> operator = new CopyOnWriteArrayList<>();
    private final Random keys = new Random(11);
    private volatile Consumer<String> listener = line -> {};
    private final List<Member> members = new CopyOnWriteArrayList<>();

    World(Path folder) throws Exception {
        this(folder, 0, Reachable.DIRECTLY, InstantSource.system());
    }

    /**
     * Returns a world that signs the same as another one, whatever the time and its ports: it names
     * the same source, and training takes no time by its clock, since how long it took is signed.
     */
    static World twin(Path folder) throws Exception {
        Reachable named = new Reachable(Optional.empty(), Optional.of(ELSEWHERE), Optional.empty());
        InstantSource clock =
                () ->
                        Thread.currentThread().getName().equals("training")
                                ? Instant.EPOCH
                                : Instant.now();
        return new World(folder, freePort(), named, clock);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private World(Path folder, int gateway, Reachable reachable, InstantSource clock)
            throws Exception {
        this.folder = folder;
        this.clock = clock;
        this.chain = LocalLedger.start(folder.resolve("ledger"));
        LocalSigner key = LocalSigner.generate(keys);
        this.ledger = EthereumLedger.deploy(chain.rpc(), key).created().orElseThrow();
        this.org =
                OrganizationNode.start(
                        new OrganizationSettings(
                                folder.resolve("org"),
                                LedgerAccess.of(List.of(chain.rpc()), ledger),
                                Listen.loopback(0),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway),
                                reachable,
                                true,
                                false),
                        key,
                        InstantSource.system(),
                        new OperatorLog(line -> {
                            operator.add(line);
                            listener.accept(line);
                        }));
        this.source =
                gateway == 0 ? org.contentSource() : URI.create("http://127.0.0.1:" + gateway);
        Path holdout = folder.resolve("holdout");
        IdxWriter.write(holdout, Split.TEST, images(1));
        this.operated = org.operate(org.publish(model(), Digest.ZERO), holdout);
    }

    /** Tells {@code listener} every line of the operator's, on the thread that says it. */
    void listened(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Returns somebody who is a member from the next round on. */
    LocalSigner allowed() throws Exception {
        LocalSigner key = LocalSigner.generate(keys);
        org.allow(operated.model(), List.of(key.address()));
        return key;
    }

    /** Returns a node that is not started yet. */
    Member member(String name, boolean upload) throws Exception {
        Path data = folder.resolve(name + "-data");
        IdxWriter.write(data, Split.TRAIN, images(name.hashCode()));
        Member member = new Member(this, folder.resolve(name), data, allowed(), upload);
        members.add(member);
        return member;
    }

    ModelHistory history() throws Exception {
        try (EthereumLedger chainNow = EthereumLedger.connect(chain.rpc(), ledger)) {
            return new ModelFollower(chainNow, operated.model()).poll();
        }
    }

    AuditReport audit() throws Exception {
        return new RemoteAudit(
                        chain.rpc(),
                        ledger,
                        operated.model(),
                        List.of(new Source(source, Source.Origin.OWN)))
                .run(InstantSource.system());
    }

    static RoundPlan plan(int commit, int reveal, int min, int max) {
        return plan(commit, reveal, 20, min, max);
    }

    static RoundPlan plan(int commit, int reveal, int aggregate, int min, int max) {
        return new RoundPlan(
                new TrainingPlan(16, 1, 500, BigDecimal.ONE, new BigDecimal("0.1")),
                GRID,
                32768,
                new RoundPlan.Windows(commit, reveal, aggregate, 0),
                min,
                max,
                1000,
                5000);
    }

    private static ModelPlan model() {
        return new ModelPlan(
                "brightness",
                Architecture.mlp(PIXELS, 3, 2),
                new IdxFormat(255),
                List.of("dark", "bright"),
                "CC0-1.0",
                24,
                1);
    }

    private static LabelledImages images(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] images = new byte[ROWS][PIXELS];
        byte[] labels = new byte[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = (byte) (row % 2);
            for (int i = 0; i < PIXELS; i++) {
                images[row][i] = (byte) (random.nextInt(100) + 120 * labels[row]);
            }
        }
        return new LabelledImages(2, 2, images, labels);
    }

    @Override
    public void close() {
        for (Member member : members) {
            member.stop();
        }
        org.close();
        chain.close();
    }
}
