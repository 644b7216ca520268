package org.commonweight.audit;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent.AggregatorSet;
import org.commonweight.protocol.round.LedgerEvent.CommitSkipped;
import org.commonweight.protocol.round.LedgerEvent.Joined;
import org.commonweight.protocol.round.LedgerEvent.MemberSet;
import org.commonweight.protocol.round.LedgerEvent.PausedSet;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The past of one model in which everybody is honest and nothing is regular: who takes part, who
 * drops out, whose update is refused or not served, which rounds run out, what is remembered.
 */
final class RandomHistory {
    private static final List<LocalSigner> PEOPLE =
            IntStream.range(1, 9).mapToObj(HonestWorld::key).toList();
    private static final LocalSigner AGGREGATOR = HonestWorld.key(0xbb);

    private final Random random;
    private final Digest model;
    private final AdmissionMode admission;
    private final HonestWorld world;
    private final int rounds;
    private final Map<LocalSigner, Membership> members = new HashMap<>();
    private final List<Long> unserved = new ArrayList<>();
    private boolean aggregates;

    RandomHistory(long seed, int rounds) {
        this.random = new Random(seed);
        this.rounds = rounds;
        this.admission = random.nextBoolean() ? AdmissionMode.OPEN : AdmissionMode.ALLOWLIST;
        this.model =
                Preimages.modelId(
                        HonestWorld.DOMAIN.chainId(),
                        HonestWorld.DOMAIN.ledger(),
                        HonestWorld.ORG.address(),
                        Digest.sha256(new byte[] {(byte) seed}));
        this.world = new HonestWorld(model, admission, rounds);
        if (random.nextBoolean()) {
            world.startingWithMemory();
        }
    }

    /** Plays all rounds; what nobody serves any more is taken out at the end. */
    World world() {
        for (int number = 1; number <= rounds; number++) {
            int round = number;
            world.round(number, conduct -> plan(round, conduct));
        }
        World played = world.world();
        for (long claim : unserved) {
            int round = (int) (claim >> 8);
            played.manifests.remove(
                    played.updates.getOrDefault(round, List.of()).get((int) claim & 0xff));
        }
        return played;
    }

    private void plan(int round, Conduct conduct) {
        List<MemberSet> changes = changeMembers(round);
        boolean turns = random.nextInt(5) == 0;
        aggregates ^= turns;
        boolean enabled = aggregates;
        long time = 1500 + 1000L * round;
        conduct.before =
                w -> {
                    changes.forEach(change -> enter(w, time, change));
                    if (turns) {
                        w.log(time, new AggregatorSet(model, AGGREGATOR.address(), enabled));
                        w.log(time, new PausedSet(model, true));
                        w.log(time, new PausedSet(model, false));
                    }
                };
        if (enabled && random.nextBoolean()) {
            conduct.manifestSigner = AGGREGATOR;
            conduct.proposer = AGGREGATOR;
        }
        conduct.memoryRate = random.nextBoolean() ? 0 : 1 + random.nextInt(65536);
        conduct.participants = committers(round);
        conduct.proposesNothing = random.nextInt(15) == 0;
        int minimum = 1 + random.nextInt(3);
        int challenge = random.nextInt(3) * 10;
        conduct.terms = t -> Altered.challenge(Altered.limits(t, minimum, 8, 1000), challenge);
        dropOut(conduct);
        misbehave(round, conduct, minimum);
        if (random.nextInt(4) == 0) {
            Address stranger = HonestWorld.STRANGER.address();
            conduct.afterOpening =
                    w -> w.log(2000 + 1000L * round, new CommitSkipped(model, round, stranger, 1));
        }
    }

    private void enter(World w, long time, MemberSet change) {
        w.log(time, change);
        if (admission == AdmissionMode.OPEN && change.until() == Membership.OPEN_END) {
            Digest profile = Digest.sha256(change.participant().bytes().toArray());
            w.log(time, new Joined(model, change.participant(), profile));
        }
    }

    private List<MemberSet> changeMembers(int next) {
        List<MemberSet> changes = new ArrayList<>();
        for (LocalSigner person : PEOPLE) {
            Membership before = members.getOrDefault(person, Membership.NEVER);
            boolean leaves = before.isOpenEnded() && random.nextInt(10) == 0;
            boolean comes = !before.isOpenEnded() && random.nextInt(3) == 0;
            if (leaves || comes) {
                Membership after = leaves ? before.off(next) : before.on(next);
                members.put(person, after);
                changes.add(new MemberSet(model, person.address(), after.from(), after.until()));
            }
        }
        return changes;
    }

    private List<LocalSigner> committers(int round) {
        List<LocalSigner> committers = new ArrayList<>(PEOPLE);
        committers.removeIf(person ->
                !members.getOrDefault(person, Membership.NEVER).includes(round)
                        || random.nextInt(4) == 0);
        Collections.shuffle(committers, random);
        return committers;
    }

    private void dropOut(Conduct conduct) {
        for (int i = 0; i < conduct.participants.size(); i++) {
            if (random.nextInt(8) == 0) {
                conduct.silent.add(i);
            }
        }
    }

    /** Somebody's update is refused, or the organization cannot get it, as far as terms allow. */
    private void misbehave(int round, Conduct conduct, int minimum) {
        List<Integer> shown =
                IntStream.range(0, conduct.participants.size())
                        .filter(i -> !conduct.silent.contains(i))
                        .boxed()
                        .toList();
        int left = Math.min(shown.size() / 2, shown.size() - minimum);
        for (int seq = 0; seq < shown.size() && left > 0; seq++) {
            int who = shown.get(seq);
            switch (random.nextInt(10)) {
                case 0 -> conduct.updates.put(who, HonestRound::outOfRange);
                case 1 -> conduct.updateSigners.put(who, HonestWorld.STRANGER);
                case 2 -> conduct.updateBytes.put(who, Altered::spaced);
                case 3 -> conduct.codes.put(seq, 129);
                case 4 -> {
                    conduct.codes.put(seq, 128);
                    unserved.add(((long) round << 8) | who);
                }
                default -> left++;
            }
            left--;
        }
    }
}
