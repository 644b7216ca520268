package org.commonweight.system.pages;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.api.OperatorHost;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.participant.ParticipantNode;
import org.commonweight.participant.ParticipantSettings;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.round.Step;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.web.AccessToken;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A ledger, an organization with a model of drawn digits, and a participant who has joined nothing
 * yet, each with its pages.
 */
final class Nodes implements AutoCloseable {
    private static final int SIDE = 28;
    private static final int DIGITS = 10;
    private static final int FEW_ROWS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What both nodes have said, for whoever looks for the cause of a failure. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    final AccessToken operatorToken;
    private final LocalLedger chain;
    private final OrganizationService service;
    private final OperatorHost operator;
    private final ParticipantHome home;
    private final Thread participant;

    Nodes(Path folder) throws Exception {
        chain = LocalLedger.start(folder.resolve("ledger"));
        LocalSigner key = LocalSigner.generate(new Random(21));
        Path orgHome = Files.createDirectories(folder.resolve("org"));
        service =
                OrganizationService.start(
                        new OrganizationSettings(
                                orgHome,
                                chain.rpc(),
                                EthereumLedger.deploy(chain.rpc(), key).created().orElseThrow(),
                                0,
                                0,
                                true),
                        key,
                        InstantSource.system(),
                        new OperatorLog(line -> lines.add("org: " + line)),
                        StepObserver.NONE);
        operatorToken = AccessToken.in(orgHome, new Random(22));
        operator = OperatorHost.start(service, operatorToken, 0);
        node();
        IdxWriter.write(folder.resolve("holdout"), Split.TEST, blots());
        service.publish(job(), folder);
        home = new ParticipantHome(folder.resolve("participant"));
        participant = Thread.ofPlatform().start(this::takePart);
    }

    private OrganizationNode node() throws InterruptedException {
        for (long slept = 0; slept < PATIENCE.toMillis(); slept += 50) {
            if (service.node().isPresent()) {
                return service.node().get();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The organization did not start: " + lines);
    }

    private static String job() {
        String architecture =
                new String(
                        CanonicalJson.write(Architecture.mlp(SIDE * SIDE, 12, DIGITS).toJson()),
                        StandardCharsets.UTF_8);
        return """
        name: digits
        licence: CC0-1.0
        about: Digits drawn by hand
        model:
          architecture: %s
          labels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
        data: {"divisor": 255, "format": "idx"}
        evaluation:
          holdout: holdout
        training: {batchSize: 4, epochs: 3, learningRate: 0.1}
        averaging: {minClients: 1, maxClients: 1, maxSamples: 1000}
        schedule: {commit: 60s, reveal: 60s, aggregate: 60s, rounds: 1, whenReady: 1}
        """
                .formatted(architecture);
    }

    private static LabelledImages blots() {
        Random random = new Random(23);
        byte[][] images = new byte[2 * DIGITS][SIDE * SIDE];
        byte[] labels = new byte[images.length];
        for (int row = 0; row < images.length; row++) {
            random.nextBytes(images[row]);
            labels[row] = (byte) (row % DIGITS);
        }
        return new LabelledImages(SIDE, SIDE, images, labels);
    }

    private void takePart() {
        Configuration usual = Configuration.defaults();
        Configuration configuration =
                new Configuration(
                        usual.key(),
                        usual.consent(),
                        FEW_ROWS,
                        true,
                        usual.relay(),
                        0,
                        usual.finality(),
                        usual.limits());
        LocalSigner key = LocalSigner.generate(new Random(24));
        try {
            new ParticipantNode(
                            new ParticipantSettings(home, configuration, List.of(), false, false),
                            (_, _) -> key,
                            new Trainer(new PlainEngine(), InstantSource.system()),
                            new ParticipantNode.Surroundings(
                                    InstantSource.system(),
                                    ZoneOffset.UTC,
                                    new Random(25),
                                    Step.Observer.NOBODY),
                            line -> lines.add("participant: " + line))
                    .run();
        } catch (InterruptedException stopped) {
            // As asked.
        } catch (Exception e) {
            lines.add("participant ended: " + e);
        }
    }

    URI operatorPage() {
        return operator.address();
    }

    URI auditPage() throws InterruptedException {
        return node().inbox();
    }

    /** Returns where the participant answers its owner, once it does. */
    URI participantPage() throws Exception {
        for (long slept = 0; slept < PATIENCE.toMillis(); slept += 50) {
            if (Files.exists(home.apiUrl())) {
                return URI.create(Files.readString(home.apiUrl()).strip());
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The participant did not start: " + lines);
    }

    String participantToken() throws Exception {
        return AccessToken.in(home.folder(), new Random(26)).hex();
    }

    @Override
    public void close() throws IOException {
        participant.interrupt();
        try {
            participant.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        operator.close();
        service.close();
        chain.close();
    }
}
