package org.commonweight.ledger.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.commonweight.ledger.fake.FakeChain;
import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.LogReader;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class FailoverTest {
    private final FakeChain chain = new FakeChain();
    private final FakeNode first = new FakeNode("first", chain);
    private final FakeNode second = new FakeNode("second", chain);

    @Test
    void asksTheNextEndpointWhenOneIsSilentAndStaysThere() throws Exception {
        try (EthereumNode node = node(first, second)) {
            first.temper = silent();
            assertThat(node.latest().number()).isZero();
            int asked = first.asked.size();
            node.latest();

            assertThat(first.asked).hasSize(asked);
            assertThat(second.asked).contains("eth_getBlockByNumber");
        }
    }

    @Test
    void repeatsUntilAnEndpointComesBack() throws Exception {
        first.temper = busy(3, -32005, "rate limit reached");

        try (EthereumNode node = node(first)) {
            assertThat(node.chainId()).isEqualTo(chain.chainId);
        }
        assertThat(first.asked).hasSizeGreaterThan(3);
    }

    @Test
    void leavesTooLongARangeOfLogsToWhoeverPages() throws Exception {
        first.temper =
                new FakeNode.Temper() {
                    @Override
                    public Optional<FakeNode.Refusal> refuse(String method, JsonNode params) {
                        return method.equals("eth_getLogs")
                                ? Optional.of(new FakeNode.Refusal(-32005, "too many results"))
                                : Optional.empty();
                    }
                };
        try (EthereumNode node = node(first)) {
            LogReader logs = new LogReader(node, FakeChain.LEDGER);

            assertThatThrownBy(() -> logs.events(Digest.ZERO, 0, 0))
                    .isInstanceOf(LedgerException.Failed.class)
                    .hasMessageContaining("too many results");
        }
        assertThat(first.asked).filteredOn("eth_getLogs"::equals).hasSizeLessThan(15);
    }

    @Test
    void namesEveryEndpointAndItsReasonInTheEnd() {
        first.temper = silent();
        second.temper = silent();

        try (EthereumNode node = node(first, second)) {
            assertThatThrownBy(node::chainId)
                    .isInstanceOf(LedgerException.Unreachable.class)
                    .hasMessageContaining("first: connection refused")
                    .hasMessageContaining("second: connection refused");
        }
    }

    @Test
    void neverUsesAnEndpointOfAnotherChain() throws Exception {
        FakeNode foreign = new FakeNode("foreign", new FakeChain());
        foreign.temper = unfit();
        try (EthereumNode node = node(first, foreign)) {
            node.latest();
            first.temper = silent();

            assertThatThrownBy(node::latest)
                    .isInstanceOf(LedgerException.Unreachable.class)
                    .hasMessageContaining("foreign serves another chain");
            assertThat(foreign.asked).containsOnly("eth_chainId");
        }
    }

    @Test
    void asksAnEndpointThatCameBackUnfitNothingUntilItIsWhatItWas() throws Exception {
        try (EthereumNode node = node(first)) {
            node.latest();
            first.temper = goneAndBackUnfit();
            assertThatThrownBy(node::latest)
                    .isInstanceOf(LedgerException.Unreachable.class)
                    .hasMessageContaining("first serves another chain");
            first.asked.clear();

            assertThatThrownBy(node::latest).isInstanceOf(LedgerException.Unreachable.class);
            assertThat(first.asked).containsOnly("eth_chainId");

            first.temper = new FakeNode.Temper() {};
            assertThat(node.latest().number()).isZero();
        }
    }

    @Test
    void refusesAnEndpointForGoodThatWasNeverFit() {
        first.temper = unfit();

        try (EthereumNode node = node(first)) {
            assertThatThrownBy(node::latest).isInstanceOf(LedgerException.Unfit.class);
            first.temper = new FakeNode.Temper() {};

            assertThatThrownBy(node::latest)
                    .isInstanceOf(LedgerException.Unfit.class)
                    .hasMessageContaining("first serves another chain");
        }
    }

    @Test
    void pausesDoubleWithJitterAndRespectWhatIsDemanded() {
        Backoff backoff =
                new Backoff(
                        new Random(1),
                        Duration.ofMillis(100),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(5));
        Backoff.Pauses pauses = backoff.pauses();

        assertThat(pauses.next(Duration.ZERO)).isBetween(millis(50), millis(100));
        assertThat(pauses.next(Duration.ZERO)).isBetween(millis(100), millis(200));
        assertThat(pauses.next(Duration.ZERO)).isBetween(millis(200), millis(400));
        assertThat(pauses.next(Duration.ZERO)).isBetween(millis(200), millis(400));
        assertThat(pauses.next(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pauses.next(Duration.ofSeconds(3)).isNegative()).isTrue();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private EthereumNode node(FakeNode... nodes) {
        List<Endpoint> endpoints = List.of(nodes).stream().map(FakeNode::endpoint).toList();
        EndpointCheck sameChain =
                endpoint -> {
                    try {
                        if (new EthereumNode(endpoint).chainId() != chain.chainId) {
                            throw new UnfitEndpointException(
                                    endpoint.name() + " serves another chain");
                        }
                    } catch (LedgerException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                };
        Backoff quick = new Backoff(new Random(2), millis(1), millis(5), millis(60));
        return new EthereumNode(new Endpoint("all", new Failover(endpoints, sameChain, quick)));
    }

    private static FakeNode.Temper silent() {
        return new FakeNode.Temper() {
            @Override
            public void before(String method) throws IOException {
                throw new IOException("connection refused");
            }
        };
    }

    private static FakeNode.Temper unfit() {
        return new FakeNode.Temper() {
            @Override
            public JsonNode twist(String method, JsonNode truth) {
                return method.equals("eth_chainId") ? new TextNode("0x1") : truth;
            }
        };
    }

    private static FakeNode.Temper goneAndBackUnfit() {
        return new FakeNode.Temper() {
            private boolean gone = true;

            @Override
            public void before(String method) throws IOException {
                if (gone) {
                    gone = false;
                    throw new IOException("connection reset");
                }
            }

            @Override
            public JsonNode twist(String method, JsonNode truth) {
                return method.equals("eth_chainId") ? new TextNode("0x1") : truth;
            }
        };
    }

    private static FakeNode.Temper busy(int times, int code, String message) {
        return new FakeNode.Temper() {
            private int left = times;

            @Override
            public Optional<FakeNode.Refusal> refuse(String method, JsonNode params) {
                return left-- > 0
                        ? Optional.of(new FakeNode.Refusal(code, message))
                        : Optional.empty();
            }
        };
    }
}
