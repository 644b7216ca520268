package org.commonweight.system.round;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.participant.ParticipantNode;
import org.commonweight.participant.ParticipantSettings;
import org.commonweight.protocol.sign.LocalSigner;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
                        home,
                        world.chain.rpc(),
                        world.ledger,
                        world.operated.model(),
                        List.of(new Source(world.org.contentSource(), Source.Origin.OWN)),
                        world.operated.inbox(),
                        data,
                        100,
                        upload,
                        true);
        ParticipantNode node =
                new ParticipantNode(
                        settings,
                        key,
                        new Trainer(new PlainEngine(), InstantSource.system()),
                        InstantSource.system(),
                        new SplittableRandom(5),
                        lines::add);
        thread = Optional.of(Thread.ofPlatform().start(() -> run(node)));
        return this;
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
        for (int i = 0; i < 400; i++) {
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
