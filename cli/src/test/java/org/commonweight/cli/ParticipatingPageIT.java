package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.cli.Program.Surroundings;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.participant.journal.Journal;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Somebody who knows only the page joins a running organization: its four commands, as they are.
 */
@Timeout(300)
class ParticipatingPageIT {
    private static final int PIXELS = 4;

    @TempDir private Path folder;
    private LocalLedger chain;
    private OrganizationNode org;
    private OperatedModel model;

    @BeforeEach
    void runAnOrganization() throws Exception {
        chain = LocalLedger.start(folder.resolve("ledger"));
        LocalSigner key = LocalSigner.generate(new Random(1));
        Address ledger = EthereumLedger.deploy(chain.rpc(), key).created().orElseThrow();
        org =
                OrganizationNode.start(
                        new OrganizationSettings(
                                folder.resolve("org"), chain.rpc(), ledger, 0, 0, true),
                        key,
                        InstantSource.system(),
                        new OperatorLog(line -> {}));
        ModelPlan plan =
                new ModelPlan(
                        "brightness",
                        Architecture.mlp(PIXELS, 3, 2),
                        new IdxFormat(255),
                        List.of("dark", "bright"),
                        "CC0-1.0",
                        24,
                        1);
        IdxWriter.write(folder.resolve("holdout"), Split.TEST, images(40));
        model = org.operate(org.publish(plan, Digest.ZERO), folder.resolve("holdout"));
        IdxWriter.write(folder.resolve("rows"), Split.TRAIN, images(150));
    }

    @AfterEach
    void stop() {
        org.close();
        chain.close();
    }

    @Test
    void takesPartAfterFourCommands() throws Exception {
        List<String> four = ParticipatingPage.read().commands().subList(0, 4);

        String made = done(four.get(0));
        assertThat(made).contains("address  0x");
        String address = made.lines().filter(line -> line.startsWith("address")).findFirst().get();
        org.allow(model.model(), List.of(Address.fromHex(address.substring(9).strip())));

        assertThat(done(four.get(1)))
                .contains("joined   brightness")
                .contains("member   yes")
                .contains("reveals: Your data stay on this machine.");

        try (Program running = start(four.get(2))) {
            running.awaitLine(line -> line.startsWith("joined"));
            assertThat(model.run(plan()).orElseThrow().accepted()).isEqualTo(1);
            running.awaitLine(line -> line.endsWith("revealed"));

            assertThat(done(four.get(3)))
                    .contains("runs at http://127.0.0.1")
                    .contains("rounds   1, your update is in 1")
                    .contains("round 1: included with");
            assertThat(done("doctor")).contains("is a member").contains("serves brightness");
            assertThat(done("participant pause")).contains("paused");
            running.interrupt();
            running.awaitEnd();
        }

        assertThat(done(four.get(3)))
                .contains("does not run")
                .contains("rounds   1, your update is in 1");
        assertThat(done("participant leave")).contains("left " + model.model());
        assertThat(model.poll().memberOf(Address.fromHex(address.substring(9).strip())))
                .matches(membership -> !membership.isOpenEnded());
        assertThat(Journal.peek(folder.resolve("home/journal")).decision(model.model(), 0))
                .as("what was agreed to before leaving")
                .isEmpty();
    }

    private String done(String command) throws Exception {
        try (Program program = start(command)) {
            int exit = program.awaitEnd();
            assertThat(exit).as(program.text()).isLessThan(2);
            return program.text();
        }
    }

    private Program start(String command) throws Exception {
        Map<String, String> variables =
                Map.of(
                        "LINK", org.joinLink(model.model()).toString(),
                        "ROWS", folder.resolve("rows").toString());
        Surroundings surroundings =
                new Surroundings(
                        List.of(),
                        Map.of(
                                "COMMONWEIGHT_HOME",
                                folder.resolve("home").toString(),
                                "COMMONWEIGHT_PASSWORD",
                                "a password"),
                        Path.of("").toAbsolutePath());
        return Program.start(
                surroundings,
                folder.resolve("temporary"),
                ParticipatingPage.words(command, variables));
    }

    private static RoundPlan plan() {
        return new RoundPlan(
                new TrainingPlan(16, 1, 500, BigDecimal.ONE, new BigDecimal("0.1")),
                new Grid(1 << 24, 1 << 24, 24),
                32768,
                new RoundPlan.Windows(600, 600, 60, 0),
                1,
                1,
                1000,
                10_000);
    }

    private static LabelledImages images(int count) {
        Random random = new Random(count);
        byte[][] images = new byte[count][PIXELS];
        byte[] labels = new byte[count];
        for (int row = 0; row < count; row++) {
            labels[row] = (byte) (row % 2);
            for (int i = 0; i < PIXELS; i++) {
                images[row][i] = (byte) (random.nextInt(100) + 120 * labels[row]);
            }
        }
        return new LabelledImages(2, 2, images, labels);
    }
}
