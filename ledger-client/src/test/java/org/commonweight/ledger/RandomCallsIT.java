package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.ledger.LedgerBench.rejectFirst;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.contract.RoundCalls;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Random calls, many of them wrong: each must end as the rules written down a second time say, and
 * after each the events fold to what the contract keeps.
 */
class RandomCallsIT {
    /** Turns on 50,000 calls instead: {@code mvn verify -Pslow}. */
    private static final boolean SLOW = Boolean.getBoolean("slow");

    /** The state of the contract is compared this often, every call's answer and events always. */
    private static final int COMPARED_EVERY = 8;

    private static final int CALLS_OF_ONE_MODEL = 250;
    private static final int PARTICIPANTS = 5;
    private static final Logger LOG = Logger.getLogger(RandomCallsIT.class.getName());

    private final Random random = new Random(11);
    private final Map<Address, Entry> handedIn = new HashMap<>();
    private final Map<ContractError, Integer> refusals = new EnumMap<>(ContractError.class);

    private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    private int accepted;

    private record Attempt(LedgerWriter sender, Call call, Optional<ContractError> expected) {}

    @Test
    void everyCallEndsAsTheRulesSayOnAnvil(@TempDir Path folder) throws Exception {
        compare(ChainKind.ANVIL.start(folder), SLOW ? 50_000 : 5_000);
    }

    @Test
    void everyCallEndsAsTheRulesSayOnGanache(@TempDir Path folder) throws Exception {
        compare(ChainKind.GANACHE.start(folder), 500);
    }

    private void compare(DevChain chain, int calls) throws Exception {
        int sequences = 0;
        try (LedgerBench bench = new LedgerBench(chain, PARTICIPANTS)) {
            for (int made = 0; made < calls; made += CALLS_OF_ONE_MODEL) {
                sequence(bench);
                sequences++;
            }
        }
        assertThat(outcomes).contains(Outcome.FINAL, Outcome.VOID);
        assertThat(refusals).hasSizeGreaterThan(12);
        int refused = refusals.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(accepted).isGreaterThan(calls / 5);
        assertThat(accepted + refused).isGreaterThanOrEqualTo(calls);
        LOG.info(
                "%s: %d sequences, %d calls accepted, %d refused by %d errors, 0 differences"
                        .formatted(
                                chain.getClass().getSimpleName(),
                                sequences,
                                accepted,
                                refused,
                                refusals.size()));
    }

    private void sequence(LedgerBench bench) throws Exception {
        handedIn.clear();
        Digest model = bench.allowListModel();
        ModelHistory history = bench.replay(model);
        long time = bench.ledger.latest().time();
        for (int i = 0; i < CALLS_OF_ONE_MODEL; i++) {
            if (random.nextInt(8) == 0) {
                bench.chain.advance(bench.window);
            }
            Expectation rules = new Expectation(history, bench.ledger.latest().time());
            make(attempt(bench, rules), history);
            if (i % COMPARED_EVERY == 0) {
                assertAgrees(bench.ledger.model(model).orElseThrow(), history);
            }
        }
        assertThat(bench.ledger.latest().time()).isGreaterThan(time);
        assertAgrees(bench.ledger.model(model).orElseThrow(), history);
        assertThat(bench.replay(model).history()).isEqualTo(history.history());
        history.rounds().stream().map(Round::outcome).forEach(outcomes::add);
    }

    private void make(Attempt attempt, ModelHistory history) throws Exception {
        try {
            Receipt receipt = attempt.sender.send(attempt.call);
            assertThat(attempt.expected).as(attempt.call.name() + " was accepted").isEmpty();
            accepted++;
            for (LoggedEvent event : receipt.logged()) {
                assertMembershipMoves(event.event(), history);
                history.apply(event);
            }
        } catch (LedgerException.Refused e) {
            ContractError error = e.refusal().error();
            assertThat(attempt.expected).as(attempt.call.name()).contains(error);
            refusals.merge(error, 1, Integer::sum);
        }
    }

    /** A change of membership counts from the next round and never touches a live one. */
    private static void assertMembershipMoves(LedgerEvent event, ModelHistory history) {
        if (event instanceof LedgerEvent.MemberSet set) {
            Membership before = history.memberOf(set.participant());
            Membership after = new Membership(set.from(), set.until());
            long next = history.nextRound();
            assertThat(after).isEqualTo(after.isOpenEnded() ? before.on(next) : before.off(next));
        }
    }

    private Attempt attempt(LedgerBench bench, Expectation rules) {
        Phase phase = rules.phase();
        int choice = random.nextInt(3) > 0 ? usual(phase) : random.nextInt(7);
        return switch (choice) {
            case 0 -> openRound(bench, rules);
            case 1 -> commit(bench, rules);
            case 2 -> reveal(bench, rules);
            case 3 -> propose(bench, rules);
            case 4 -> finish(bench, rules, true);
            case 5 -> finish(bench, rules, false);
            default -> govern(bench, rules);
        };
    }

    private static int usual(Phase phase) {
        return switch (phase) {
            case COMMIT -> 1;
            case REVEAL -> 2;
            case AGGREGATE -> 3;
            case CHALLENGE, FINALIZABLE -> 4;
            case EXPIRABLE -> 5;
            case NONE, FINAL, VOID, ENDED -> 0;
        };
    }

    private Attempt openRound(LedgerBench bench, Expectation rules) {
        LedgerWriter sender = mostly(bench.org, bench.relay);
        long round = mostly(rules.history().nextRound(), rules.history().nextRound() + 1);
        Digest previous = mostly(rules.history().history(), bench.digest());
        int min = 1 + random.nextInt(2);
        int max = min + random.nextInt(3);
        int bps = random.nextInt(10_001);
        var terms = bench.terms(min, max, bps, random.nextBoolean());
        return new Attempt(
                sender,
                RoundCalls.openRound(rules.history().model(), round, previous, terms),
                rules.openRound(sender.address(), round, previous));
    }

    private Attempt commit(LedgerBench bench, Expectation rules) {
        int who = random.nextInt(PARTICIPANTS);
        long round = round(rules);
        Digest opening = rules.history().live().map(Round::opening).orElse(bench.digest());
        Entry entry =
                new Entry(
                        bench.keys.get(who),
                        rules.history().model(),
                        round,
                        mostly(bench.digest(), Digest.ZERO),
                        mostly(1 + random.nextInt(1000), 1001),
                        bench.digest());
        Digest given = mostly(opening, bench.digest());
        Digest commitment = mostly(entry.commitment(), Digest.ZERO);
        Optional<ContractError> expected =
                rules.commit(entry.participant(), round, given, commitment);
        if (expected.isEmpty()) {
            handedIn.put(entry.participant(), entry);
        }
        return new Attempt(
                bench.participants.get(who),
                RoundCalls.commit(entry.model(), round, given, commitment),
                expected);
    }

    private Attempt reveal(LedgerBench bench, Expectation rules) {
        int who = random.nextInt(PARTICIPANTS);
        Address address = bench.addresses().get(who);
        long round = round(rules);
        Entry kept = handedIn.get(address);
        Digest update = kept == null ? bench.digest() : kept.update();
        int samples = kept == null ? 1 : kept.samples();
        Digest salt = mostly(kept == null ? bench.digest() : kept.salt(), bench.digest());
        return new Attempt(
                bench.participants.get(who),
                RoundCalls.reveal(rules.history().model(), round, update, samples, salt),
                rules.reveal(address, round, update, samples, salt));
    }

    private Attempt propose(LedgerBench bench, Expectation rules) {
        LedgerWriter sender = mostly(bench.org, bench.relay);
        long round = round(rules);
        List<Round> rounds = rules.history().rounds();
        int reveals = rounds.isEmpty() ? 0 : rounds.getLast().reveals().size();
        Digest acc = rounds.isEmpty() ? bench.digest() : rounds.getLast().acc();
        Digest given = mostly(acc, bench.digest());
        int rejected = random.nextInt(reveals + 1);
        return new Attempt(
                sender,
                RoundCalls.proposeAggregate(
                        rules.history().model(),
                        round,
                        given,
                        bench.digest(),
                        bench.digest(),
                        rejectFirst(rejected, reveals)),
                rules.propose(sender.address(), round, given, rejected));
    }

    private Attempt finish(LedgerBench bench, Expectation rules, boolean finalize) {
        Digest model = rules.history().model();
        long round = round(rules);
        return finalize
                ? new Attempt(
                        bench.relay,
                        RoundCalls.finalizeRound(model, round),
                        rules.in(round, Phase.FINALIZABLE))
                : new Attempt(
                        bench.relay,
                        RoundCalls.expireRound(model, round),
                        rules.in(round, Phase.EXPIRABLE));
    }

    private Attempt govern(LedgerBench bench, Expectation rules) {
        Digest model = rules.history().model();
        LedgerWriter sender = mostly(bench.org, bench.relay);
        Call call =
                random.nextBoolean()
                        ? ModelCalls.setPaused(model, random.nextInt(3) == 0)
                        : ModelCalls.setAllowed(
                                model,
                                List.of(bench.addresses().get(random.nextInt(PARTICIPANTS))),
                                random.nextInt(3) > 0);
        boolean isOrg = sender.address().equals(rules.history().org());
        return new Attempt(
                sender, call, isOrg ? Optional.empty() : Optional.of(ContractError.NOT_ORG));
    }

    private static void assertAgrees(ModelState state, ModelHistory history) {
        assertThat(state.round()).isEqualTo(history.rounds().size());
        assertThat(state.head()).isEqualTo(history.head());
        assertThat(state.history()).isEqualTo(history.history());
        assertThat(state.paused()).isEqualTo(history.paused());
    }

    private long round(Expectation rules) {
        return mostly((long) rules.history().rounds().size(), (long) random.nextInt(9));
    }

    private <T> T mostly(T usual, T seldom) {
        return random.nextInt(12) > 0 ? usual : seldom;
    }
}
