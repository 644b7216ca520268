package org.commonweight.lab.simulate;

import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The participants' side of the rounds of a simulation, beside the organization's. */
final class SimulatedRounds {
    /** Seconds by which a window must be over before anybody counts on it, and one more. */
    private static final int MARGIN = 3;

    private final SimulatedOrganization organization;
    private final Crowd crowd;
    private final Work work;
    private final Courier courier;
    private final ContentStore store;
    private final Eip712 eip712;
    private final HeadReader heads;
    private final ModelFollower follower;
    private final SimulatedTime time;
    private final ExecutorService processors;

    SimulatedRounds(
            SimulatedOrganization organization,
            Crowd crowd,
            Work work,
            Courier courier,
            ContentStore store,
            Eip712 eip712,
            HeadReader heads,
            ModelFollower follower,
            SimulatedTime time,
            ExecutorService processors) {
        this.organization = organization;
        this.crowd = crowd;
        this.work = work;
        this.courier = courier;
        this.store = store;
        this.eip712 = eip712;
        this.heads = heads;
        this.follower = follower;
        this.time = time;
        this.processors = processors;
    }

    /** Plays one round to its end. */
    SimulatedRound play(int number, Cast cast, RoundPlan plan) throws Exception {
        Instant start = time.machine();
        FutureTask<Optional<RoundSummary>> end = new FutureTask<>(() -> organization.run(plan));
        Thread.ofVirtual().name("organization").start(end);
        Round round = awaitOpen(number, end);
        List<Courier.Parcel> parcels = contributions(round, cast.committing());
        if (!parcels.isEmpty()) {
            courier.commit(parcels);
        }
        int late = follow(round).commits().size() < plan.maxUpdates() ? endCommit(round, cast) : 0;
        List<Courier.Parcel> revealing = parcels.subList(0, cast.punctual().size());
        if (!revealing.isEmpty() && parcels.size() >= plan.minUpdates()) {
            courier.reveal(revealing);
        }
        if (revealing.size() < parcels.size()) {
            time.skipTo(round.clock().revealEnd() + MARGIN);
        }
        Optional<RoundSummary> summary = result(end);
        Round done = follow(round);
        return new SimulatedRound(
                number,
                plan.maxUpdates(),
                done.commits().size(),
                done.reveals().size(),
                late,
                Duration.between(start, time.machine()).toNanos() / 1e9,
                summary);
    }

    /** Lets the window pass, sees stragglers refused, and returns how many there were. */
    private int endCommit(Round round, Cast cast) throws Exception {
        time.skipTo(round.clock().commitEnd() + MARGIN);
        List<Courier.Parcel> tooLate = contributions(round, cast.stragglers());
        for (Courier.Parcel parcel : tooLate) {
            try {
                courier.commit(List.of(parcel));
                throw new IllegalStateException("the ledger took a commitment that came too late");
            } catch (LedgerException.Refused e) {
                if (e.refusal().error() != ContractError.WRONG_PHASE) {
                    throw e;
                }
            }
        }
        return tooLate.size();
    }

    private Round awaitOpen(int number, Future<?> end) throws Exception {
        while (true) {
            Optional<Round> live = follower.poll().live();
            if (live.isPresent() && live.get().number() == number) {
                return live.get();
            }
            if (end.isDone()) {
                result(end);
                throw new IllegalStateException("Round " + number + " was not opened");
            }
            follower.pause();
        }
    }

    private Round follow(Round round) throws Exception {
        follower.poll();
        return round;
    }

    private List<Courier.Parcel> contributions(Round round, List<Integer> participants)
            throws Exception {
        Head base = heads.read(round.base());
        RoundManifest manifest =
                SignedManifest.ofRound(store.manifest(round.terms().manifest()))
                        .signedBy(round.openers(), eip712);
        List<Callable<Courier.Parcel>> tasks = new ArrayList<>();
        for (int number : participants) {
            VirtualParticipant participant = crowd.get(number);
            tasks.add(() ->
                    new Courier.Parcel(
                            participant,
                            participant.contribute(
                                    round,
                                    manifest,
                                    work.update(number, round, manifest, base),
                                    store,
                                    eip712)));
        }
        List<Courier.Parcel> parcels = new ArrayList<>();
        for (Future<Courier.Parcel> parcel : processors.invokeAll(tasks)) {
            parcels.add(result(parcel));
        }
        return parcels;
    }

    private static <T> T result(Future<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
