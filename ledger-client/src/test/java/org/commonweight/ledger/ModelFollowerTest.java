package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.commonweight.ledger.fake.FakeChain;
import org.commonweight.ledger.fake.FakeLog;
import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.rpc.Backoff;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

class ModelFollowerTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final Digest GENESIS = Digest.sha256(new byte[] {2});
    private static final Address ORG = FakeChain.LEDGER;

    private final FakeChain chain = new FakeChain();
    private final FakeNode node = new FakeNode("fake", chain);
    private final Storage memory = Storage.inMemory();

    @Test
    void readsOnlyWhatIsDeepEnough() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        ModelFollower follower = follower(new Finality.Depth(1));

        assertThat(follower.poll().paused()).isFalse();
        chain.add();
        assertThat(follower.poll().paused()).isTrue();
    }

    @Test
    void readsOnlyWhatTheChainMarksAsFinal() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        ModelFollower follower = follower(Finality.Tag.FINALIZED);

        assertThatThrownBy(follower::poll).hasMessageContaining("no finalized block yet");
        chain.finalized = Optional.of(1L);
        assertThat(follower.poll().paused()).isFalse();
        chain.finalized = Optional.of(2L);
        assertThat(follower.poll().paused()).isTrue();
    }

    @Test
    void aReorganisationAboveTheFinalBlockIsNeverSeen() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add();
        chain.add(FakeLog.paused(MODEL, true));
        ModelFollower follower = follower(new Finality.Depth(2));
        ModelHistory before = follower.poll();

        chain.lose(2);
        chain.add();
        chain.add();
        chain.add();

        assertThat(follower.poll()).isSameAs(before);
        assertThat(before.paused()).isFalse();
    }

    @Test
    void goesBackToTheCommonPastWhenFinalBlocksVanish() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        chain.add();
        ModelFollower follower = follower(new Finality.Depth(1));
        ModelHistory before = follower.poll();
        assertThat(before.paused()).isTrue();

        chain.lose(2);
        chain.add(FakeLog.member(MODEL, ORG, 1));
        chain.add();
        chain.add();

        ModelHistory after = follower.poll();
        assertThat(after).isNotSameAs(before);
        assertThat(after.paused()).isFalse();
        assertThat(after.memberOf(ORG).includes(1)).isTrue();
        assertThat(after.last().blockHash()).isEqualTo(before(chain.head().number() - 2));
    }

    @Test
    void waitsForANodeThatMerelyLags() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        chain.finalized = Optional.of(2L);
        ModelFollower follower = follower(Finality.Tag.FINALIZED);
        ModelHistory before = follower.poll();

        chain.finalized = Optional.of(1L);

        assertThat(follower.poll()).isSameAs(before);
        assertThat(before.paused()).isTrue();
    }

    @Test
    void stopsByNameWhenAChainOfOneAuthorityGoesBack() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        round(1, 0);
        ModelFollower follower = follower(new Finality.Instant());
        follower.poll();

        chain.lose(3);

        assertThatThrownBy(follower::poll)
                .isInstanceOf(LedgerException.Rewound.class)
                .hasMessageContaining("lost rounds 1..1 in blocks 2..4")
                .hasMessageContaining("--accept-rewind");
        assertThatThrownBy(follower::poll).hasMessageContaining("lost rounds");
        follower.acceptRewind();
        assertThat(follower.poll().rounds()).isEmpty();
        chain.lose(1);
        assertThatThrownBy(follower::poll).hasMessageContaining("lost blocks 1..1");
    }

    @Test
    void acceptsNoRewindBeyondTheOneThatWasDecidedOn() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        ModelFollower follower = follower(new Finality.Instant());
        follower.acceptRewind();
        follower.poll();

        chain.lose(1);

        assertThatThrownBy(follower::poll).isInstanceOf(LedgerException.Rewound.class);
    }

    @Test
    void noticesWhatWasLostWhileItsProcessWasNotRunning() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        round(1, 0);
        follower(new Finality.Instant()).poll();
        assertThat(follower(new Finality.Instant()).poll().rounds()).hasSize(1);

        chain.lose(1);
        chain.add();
        chain.add();

        ModelFollower restarted = follower(new Finality.Instant());
        assertThatThrownBy(restarted::poll)
                .isInstanceOf(LedgerException.Rewound.class)
                .hasMessageContaining("lost rounds 1..1 in blocks 4..4");
        restarted.acceptRewind();
        assertThat(restarted.poll().live()).isPresent();
        assertThat(follower(new Finality.Instant()).poll().live()).isPresent();
    }

    @Test
    void aLieAfterARestartSpoilsNothingThatWasRemembered() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS), FakeLog.member(MODEL, ORG, 1));
        round(1, 1);
        follower(new Finality.Instant()).poll();
        node.temper = lying(logs -> remove(logs, 3));
        ModelFollower restarted = follower(new Finality.Instant());
        assertThatThrownBy(restarted::poll).isInstanceOf(HistoryException.class);
        node.temper = new FakeNode.Temper() {};

        assertThat(restarted.poll().rounds()).hasSize(1);
        chain.lose(2);
        assertThatThrownBy(restarted::poll).hasMessageContaining("lost rounds 1..1 in blocks 3..4");
    }

    @Test
    void remembersOneModelOnly() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        follower(new Finality.Instant()).poll();

        Digest other = Digest.sha256(new byte[] {9});
        assertThatThrownBy(() -> new BlockMemory(memory, other).recall())
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("it is about the model " + MODEL)
                .hasMessageContaining("delete it to trust the chain");
        memory.write(Bytes.of("{".getBytes(UTF_8)));
        assertThatThrownBy(() -> follower(new Finality.Instant()))
                .isInstanceOf(LedgerException.Failed.class);
    }

    @Test
    void waitsAMomentForANodeBehindTheOneThatAnsweredLast() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS));
        chain.add(FakeLog.paused(MODEL, true));
        ModelFollower follower =
                ModelFollower.remembering(
                        connect(new Finality.Instant()), MODEL, memory, Duration.ofSeconds(1));
        ModelHistory before = follower.poll();
        node.temper = laggingOnce();

        assertThat(follower.poll()).isSameAs(before);
        assertThat(before.paused()).isTrue();
    }

    private static FakeNode.Temper laggingOnce() {
        AtomicBoolean lags = new AtomicBoolean(true);
        return new FakeNode.Temper() {
            @Override
            public JsonNode twist(String method, JsonNode truth) {
                if (method.equals("eth_getBlockByNumber") && lags.getAndSet(false)) {
                    ((ObjectNode) truth).put("number", "0x1");
                }
                return truth;
            }
        };
    }

    @Test
    void noticesAHiddenCommit() {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS), FakeLog.member(MODEL, ORG, 1));
        round(1, 1);

        assertCaught(logs -> remove(logs, 3), "history is");
        assertCaught(logs -> remove(logs, 2), "is not live");
        assertCaught(logs -> remove(logs, 0), "does not register");
    }

    @Test
    void noticesReorderedAndDoubledLogs() {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS), FakeLog.member(MODEL, ORG, 1));
        round(1, 1);

        assertCaught(logs -> logs.add(logs.remove(1)), "without being a member");
        assertCaught(logs -> logs.insert(1, logs.get(1).deepCopy()), "out of order");
    }

    @Test
    void anHonestNodeHealsWhatALyingOneBroke() throws Exception {
        chain.add(FakeLog.registered(MODEL, ORG, GENESIS), FakeLog.member(MODEL, ORG, 1));
        round(1, 1);
        ModelFollower follower = follower(new Finality.Instant());
        node.temper = lying(logs -> remove(logs, 3));
        assertThatThrownBy(follower::poll).isInstanceOf(HistoryException.class);

        node.temper = new FakeNode.Temper() {};

        assertThat(follower.poll().rounds()).hasSize(1);
    }

    @Test
    void refusesLogsThatWereNotAskedFor() {
        Digest other = Digest.sha256(new byte[] {9});
        chain.add(FakeLog.registered(other, ORG, GENESIS));

        assertThatThrownBy(() -> follower(new Finality.Instant()).poll())
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("was not asked for");
    }

    private Digest before(long number) {
        return Digest.sha256(("a'/" + number).getBytes(UTF_8));
    }

    /** Adds a round that ends without a result in three blocks, the second with the commits. */
    private void round(long number, int commits) {
        RoundParams terms = new RoundParams(GENESIS, 2, 1, 1, 0, 3, 8, 10, 0, false);
        Digest history = Preimages.firstHistory(MODEL, GENESIS, AdmissionMode.ALLOWLIST);
        long time = chain.nextTime();
        chain.add(FakeLog.opened(MODEL, number, GENESIS, history, time, terms));
        if (commits > 0) {
            chain.add(FakeLog.committed(MODEL, number, ORG, GENESIS));
        } else {
            chain.add();
        }
        Digest acc = Preimages.opening(MODEL, number, terms, time, GENESIS);
        Digest next = Preimages.nextHistory(history, RoundRecord.ofVoid(number, acc, commits, 0));
        chain.add(FakeLog.voided(MODEL, number, next, 1));
    }

    private void assertCaught(Consumer<ArrayNode> lie, String finding) {
        node.temper = lying(lie);
        assertThatThrownBy(() -> follower(new Finality.Instant()).poll())
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(finding);
    }

    private static void remove(ArrayNode logs, int index) {
        logs.remove(index);
    }

    private static FakeNode.Temper lying(Consumer<ArrayNode> lie) {
        return new FakeNode.Temper() {
            @Override
            public JsonNode twist(String method, JsonNode truth) {
                if (method.equals("eth_getLogs")) {
                    lie.accept((ArrayNode) truth);
                }
                return truth;
            }
        };
    }

    private ModelFollower follower(Finality finality) throws LedgerException {
        return ModelFollower.remembering(connect(finality), MODEL, memory, Duration.ZERO);
    }

    private EthereumLedger connect(Finality finality) throws LedgerException {
        LedgerAccess access =
                new LedgerAccess(
                        List.of(URI.create("http://fake")),
                        FakeChain.LEDGER,
                        OptionalLong.of(chain.chainId),
                        finality);
        return EthereumLedger.connect(List.of(node.endpoint()), access, Backoff.none());
    }
}
