package org.commonweight.lab.demo;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps of one demo, on a ledger that is running. */
final class DemoRun {
    private static final Duration JOINING = Duration.ofMinutes(2);
    private static final Digest SALT = Digest.ZERO;

    private final DemoSettings settings;
    private final DemoFolder folder;
    private final DemoData data;
    private final LocalLedger chain;
    private final Children children;
    private final InstantSource clock;
    private final Consumer<String> lines;

    DemoRun(
            DemoSettings settings,
            DemoFolder folder,
            DemoData data,
            LocalLedger chain,
            Children children,
            InstantSource clock,
            Consumer<String> lines) {
        this.settings = settings;
        this.folder = folder;
        this.data = data;
        this.chain = chain;
        this.children = children;
        this.clock = clock;
        this.lines = lines;
    }

    DemoResult run() throws Exception {
        Identity organization = Identity.create(folder.organization());
        Address ledger =
                EthereumLedger.deploy(chain.rpc(), organization.signer()).created().orElseThrow();
        lines.accept("a ledger is deployed at " + ledger);
        OrganizationSettings node =
                new OrganizationSettings(organization.home(), chain.rpc(), ledger, 0, 0, true);
        try (OrganizationNode org =
                OrganizationNode.start(
                        node, organization.signer(), clock, new OperatorLog(lines))) {
            return run(org, organization, ledger);
        }
    }

    private DemoResult run(OrganizationNode org, Identity organization, Address ledger)
            throws Exception {
        Digest model = org.publish(DemoModel.model(data.train().pixels()), SALT);
        DemoCard card = new DemoCard(ledger, model);
        card.write(folder.card());
        data.holdOut(organization.data());
        OperatedModel operated = org.operate(model, organization.data());
        List<Identity> participants = participants();
        org.allow(model, participants.stream().map(p -> p.signer().address()).toList());
        for (Identity participant : participants) {
            children.start(
                    participant.home().getFileName().toString(),
                    command(participant, card, org.contentSource(), operated.inbox()),
                    participant.log());
        }
        awaitProfiles(card);
        List<RoundSummary> rounds = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            operated.run(DemoModel.round(settings.participants())).ifPresent(rounds::add);
        }
        children.close();
        return new DemoResult(rounds, DemoAudit.run(chain.rpc(), card, org.contentSource(), clock));
    }

    private List<Identity> participants() throws Exception {
        List<Identity> participants = new ArrayList<>();
        for (int i = 0; i < settings.participants(); i++) {
            Identity participant = Identity.create(folder.participant(i + 1));
            data.deal(i, settings.participants(), participant.data());
            participants.add(participant);
        }
        return participants;
    }

    private List<String> command(Identity participant, DemoCard card, URI source, URI inbox) {
        List<String> command = new ArrayList<>(settings.program());
        command.addAll(
                List.of(
                        "participant",
                        "run",
                        "--home",
                        participant.home().toString(),
                        "--key",
                        participant.key().toString(),
                        "--data",
                        participant.data().toString(),
                        "--rpc",
                        chain.rpc().toString(),
                        "--ledger",
                        card.ledger().hex(),
                        "--model",
                        card.model().hex(),
                        "--source",
                        source.toString(),
                        "--inbox",
                        inbox.toString(),
                        "--allow-private",
                        "--until-input-ends"));
        return command;
    }

    /** Rounds begin when everyone is there, so that nobody's start counts as a round's time. */
    private void awaitProfiles(DemoCard card) throws Exception {
        Instant start = clock.instant();
        try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), card.ledger())) {
            ModelFollower follower = new ModelFollower(ledger, card.model());
            while (follower.poll().profiles().size() < settings.participants()) {
                if (Duration.between(start, clock.instant()).compareTo(JOINING) > 0) {
                    throw new DemoException(
                            "not every participant joined within "
                                    + JOINING.toSeconds()
                                    + " s: is the machine very busy? Try --participants 1");
                }
                follower.pause();
            }
        }
    }
}
