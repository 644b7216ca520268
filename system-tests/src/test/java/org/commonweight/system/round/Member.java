package org.commonweight.system.round;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.participant.ParticipantNode;
import org.commonweight.participant.ParticipantSettings;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Entry;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.round.Step;
import org.commonweight.protocol.sign.LocalSigner;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A participant's node on a thread of this process, which can be stopped and started again. */
final class Member {
    final LocalSigner key;
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final World world;
    private final Path home;
    private final Path data;
    private final boolean upload;
    private Optional<Thread> thread = Optional.empty();
    private volatile Step.Observer steps = Step.Observer.NOBODY;
    private boolean accept = true;
    private ConsentMode consent = ConsentMode.MODEL;
    private volatile Optional<Exception> failure = Optional.empty();

    Member(World world, Path home, Path data, LocalSigner key, boolean upload) {
        this.world = world;
        this.home = home;
        this.data = data;
        this.key = key;
        this.upload = upload;
    }

    Member start() {
        lines.clear();
        ParticipantSettings settings =
                new ParticipantSettings(
                        new ParticipantHome(home),
                        configuration(),
                        List.of(joined()),
                        accept,
                        false);
        ParticipantNode node =
                new ParticipantNode(
                        settings,
                        (model, ownKey) -> key,
                        new Trainer(new PlainEngine(), InstantSource.system()),
                        new ParticipantNode.Surroundings(
                                world.clock, ZoneOffset.UTC, new Random(5), observing()),
                        lines::add);
        thread = Optional.of(Thread.ofPlatform().start(() -> run(node)));
        return this;
    }

    /** Is asked about each round. */
    Member askedEachRound() {
        consent = ConsentMode.ROUND;
        return this;
    }

    /** Agrees to nothing beforehand. */
    Member asked() {
        accept = false;
        return this;
    }

    /** Returns what asks this node as its owner. */
    NodeClient client() throws Exception {
        return NodeClient.find(new ParticipantHome(home)).orElseThrow();
    }

    private Step.Observer observing() {
        return new Step.Observer() {
            @Override
            public void reached(Step step, long round) {
                steps.reached(step, round);
            }

            @Override
            public void writing(Entry entry, Journal.Moment moment) {
                steps.writing(entry, moment);
            }
        };
    }

    /** Observes the steps of rounds from now on. */
    Member observed(Step.Observer observer) {
        steps = observer;
        return this;
    }

    private Configuration configuration() {
        Configuration usual = Configuration.defaults();
        return new Configuration(
                usual.key(),
                consent,
                usual.minRows(),
                true,
                usual.relay(),
                usual.port(),
                usual.finality(),
                usual.limits());
    }

    private JoinedModel joined() {
        return new JoinedModel(
                OptionalLong.empty(),
                world.ledger,
                world.operated.model(),
                List.of(world.chain.rpc()),
                List.of(new Source(world.source, Source.Origin.OWN)),
                world.operated.inbox(),
                key.address(),
                false,
                data,
                upload);
    }

    /** Returns another node on the same home. */
    Member again() {
        return new Member(world, home, data, key, upload);
    }

    private void run(ParticipantNode node) {
        try {
            node.run();
        } catch (InterruptedException stopped) {
            // As asked.
        } catch (Exception e) {
            failure = Optional.of(e);
        } catch (Died e) {
            lines.add("died");
        }
    }

    /** What a node throws that is to end where it stands. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died(Object where) {
            super("died at " + where);
        }
    }

    void stop() {
        thread.ifPresent(Thread::interrupt);
        try {
            if (thread.isPresent()) {
                thread.get().join(Duration.ofSeconds(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the node has said {@code words}. */
    Member await(String words) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (lines.stream().anyMatch(line -> line.contains(words))) {
                return this;
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new AssertionError("never said \"" + words + "\": " + lines + " " + failure);
    }

    /** Waits until the node has ended by itself and returns why. */
    Exception awaitFailure() throws InterruptedException {
        thread.orElseThrow().join(Duration.ofSeconds(20));
        return failure.orElseThrow(() -> new AssertionError("still running: " + lines));
    }
}
