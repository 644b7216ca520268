package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.protocol.round.HistoryException;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings participants into a demo: a key, rows, membership, a process, and a profile in the end.
 */
final class Participants {
    private static final Duration JOINING = Duration.ofMinutes(2);

    /** What a participant says when a step of a round's phase is done. */
    private static final Pattern STEP = Pattern.compile("round \\d+: (epoch .*|revealed)");

    private final DemoSettings settings;
    private final DemoFolder folder;
    private final URI rpc;
    private final Children children;
    private final InstantSource clock;
    private final DemoProgress progress;

    Participants(
            DemoSettings settings,
            DemoFolder folder,
            URI rpc,
            Children children,
            InstantSource clock,
            DemoProgress progress) {
        this.settings = settings;
        this.folder = folder;
        this.rpc = rpc;
        this.children = children;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Admits one participant for each share and waits until all their profiles are on the ledger,
     * so that nobody's start counts as a round's time. The first is number {@code first}.
     */
    List<Identity> join(
            int first,
            List<LabelledImages> shares,
            OrganizationNode org,
            OperatedModel model,
            DemoCard card)
            throws IOException,
                    DataException,
                    LedgerException,
                    HistoryException,
                    DemoException,
                    InterruptedException {
        List<Identity> joining = new ArrayList<>();
        for (LabelledImages share : shares) {
            Identity identity = Identity.create(folder.participant(first + joining.size()));
            IdxWriter.write(identity.data(), Split.TRAIN, share);
            joining.add(identity);
            progress.line(
                    identity.name() + " holds " + share.rows() + " rows" + RowCounts.of(share));
        }
        org.allow(card.model(), joining.stream().map(i -> i.signer().address()).toList());
        for (Identity identity : joining) {
            start(identity, card, org.contentSource(), model.inbox());
        }
        awaitProfiles(card, first - 1 + shares.size());
        return joining;
    }

    /** Stops those who are there; the rounds go on without them. */
    void leave() {
        children.stop();
    }

    private void start(Identity participant, DemoCard card, URI source, URI inbox)
            throws IOException {
        String name = participant.name();
        children.start(
                name,
                command(participant, card, source, inbox),
                participant.log(),
                line -> {
                    Matcher step = STEP.matcher(line);
                    if (step.matches()) {
                        progress.step(name + ": " + step.group(1));
                    }
                });
    }

    private List<String> command(Identity participant, DemoCard card, URI source, URI inbox) {
        List<String> command = new ArrayList<>(settings.program());
        command.addAll(List.of("participant", "run", "--allow-private", "--until-input-ends"));
        command.add("--accept");
        command.addAll(List.of("--home", participant.home().toString()));
        command.addAll(List.of("--key", participant.key().toString()));
        command.addAll(List.of("--data", participant.data().toString()));
        command.addAll(List.of("--rpc", rpc.toString()));
        command.addAll(List.of("--ledger", card.ledger().hex()));
        command.addAll(List.of("--model", card.model().hex()));
        command.addAll(List.of("--source", source.toString()));
        command.addAll(List.of("--inbox", inbox.toString()));
        if (settings.upload()
                && participant.home().equals(folder.participant(settings.participants()))) {
            command.add("--upload");
        }
        return command;
    }

    private void awaitProfiles(DemoCard card, int expected)
            throws LedgerException, HistoryException, DemoException, InterruptedException {
        Instant start = clock.instant();
        try (EthereumLedger ledger = EthereumLedger.connect(rpc, card.ledger())) {
            ModelFollower follower = new ModelFollower(ledger, card.model());
            while (follower.poll().profiles().size() < expected) {
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
