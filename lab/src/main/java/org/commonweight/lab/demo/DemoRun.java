package org.commonweight.lab.demo;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.api.OperatorHost;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.tensor.Weights;
import org.commonweight.web.AccessToken;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of one demo, on a ledger that is running. */
final class DemoRun {
    private static final Digest SALT = Digest.ZERO;

    private final DemoSettings settings;
    private final DemoFolder folder;
    private final Shares shares;
    private final URI rpc;
    private final Participants participants;
    private final InstantSource clock;
    private final DemoProgress progress;
    private final Optional<Audience> audience;
    private final List<RoundSummary> rounds = new ArrayList<>();

    DemoRun(
            DemoSettings settings,
            DemoFolder folder,
            Shares shares,
            URI rpc,
            Participants participants,
            InstantSource clock,
            DemoProgress progress,
            Optional<Audience> audience) {
        this.settings = settings;
        this.folder = folder;
        this.shares = shares;
        this.rpc = rpc;
        this.participants = participants;
        this.clock = clock;
        this.progress = progress;
        this.audience = audience;
    }

    DemoResult run() throws Exception {
        progress.phase("setting up", 1);
        Identity organization = Identity.create(folder.organization());
        Address ledger = EthereumLedger.deploy(rpc, organization.signer()).created().orElseThrow();
        progress.line("a ledger is deployed at " + ledger);
        OrganizationSettings node =
                new OrganizationSettings(organization.home(), rpc, ledger, 0, 0, true);
        try (OrganizationService service =
                OrganizationService.open(
                        node, organization.signer(), clock, new OperatorLog(progress::line))) {
            return run(service, organization, ledger);
        }
    }

    private DemoResult run(OrganizationService service, Identity organization, Address ledger)
            throws Exception {
        OrganizationNode org = service.requireNode();
        Digest model = org.publish(DemoModel.model(shares.test().pixels()), SALT);
        DemoCard card = new DemoCard(ledger, model, Optional.empty());
        card.write(folder.card());
        IdxWriter.write(organization.data(), Split.TEST, shares.test());
        OperatedModel operated = org.operate(model, organization.data());
        if (audience.isEmpty()) {
            return run(org, operated, card);
        }
        service.show(
                DemoModel.job(shares.test().pixels(), organization.data(), settings), operated);
        AccessToken token = AccessToken.in(organization.home(), new SecureRandom());
        try (OperatorHost dashboard = OperatorHost.start(service, token, 0)) {
            audience.get().welcome(dashboard.address(), token);
            DemoResult result = run(org, operated, card);
            audience.get().linger(result, dashboard.address());
            return result;
        }
    }

    private DemoResult run(OrganizationNode org, OperatedModel operated, DemoCard card)
            throws Exception {
        participants.join(1, shares.steady(), org, operated, card);
        for (int i = 0; i < settings.steadyRounds(); i++) {
            round(operated, settings.participants(), DemoModel.STEADY);
        }
        Optional<NewcomerResult> newcomer = Optional.empty();
        if (shares.newcomer().isPresent()) {
            newcomer = Optional.of(newcomer(shares.newcomer().get(), org, operated, card));
        }
        participants.leave();
        progress.phase("audit", 1);
        AuditReport audit = DemoAudit.of(rpc, card, org.contentSource()).run(clock);
        progress.step("every round recomputed from ledger and content");
        return new DemoResult(rounds, newcomer, audit);
    }

    /** The others have left, so that only the memory speaks for what they taught. */
    private NewcomerResult newcomer(
            LabelledImages rows, OrganizationNode org, OperatedModel operated, DemoCard card)
            throws Exception {
        participants.leave();
        progress.line("everyone has left; a newcomer comes who holds some labels only");
        HeadFetch fetch = new HeadFetch(rpc, card, org.contentSource(), clock);
        Weights base = fetch.head();
        participants.join(settings.participants() + 1, List.of(rows), org, operated, card);
        Optional<RoundSummary> round = round(operated, 1, DemoModel.NEWCOMER);
        if (round.isEmpty()) {
            throw new DemoException("the newcomer's round ended without a result: try again");
        }
        progress.phase("a twin without memory", DemoModel.NEWCOMER.epochs());
        return new Newcomer(rows, shares.test())
                .measure(round.get().round(), DemoModel.NEWCOMER, base, fetch.head(), progress);
    }

    private Optional<RoundSummary> round(OperatedModel operated, int trainers, TrainingPlan plan)
            throws Exception {
        int number = rounds.size() + 1;
        progress.phase(
                "round %d of %d".formatted(number, settings.rounds()),
                trainers * (plan.epochs() + 1));
        Optional<RoundSummary> summary = operated.run(DemoModel.round(trainers, plan));
        summary.ifPresent(rounds::add);
        return summary;
    }
}
