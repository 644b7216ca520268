package org.commonweight.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.commonweight.ledger.fake.FakeChain;
import org.commonweight.ledger.fake.FakeLog;
import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class EthereumNodeTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final String NONCE = "eth_getTransactionCount";

    private final FakeChain chain = new FakeChain();
    private final FakeNode fake = new FakeNode("fake", chain);
    private final EthereumNode node = new EthereumNode(fake.endpoint());

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void asksForANonceAgainWhenABlockCameBetween() throws Exception {
        fake.temper = refusingNonces(4);

        assertThat(node.nonce(FakeChain.LEDGER)).isZero();
        assertThat(fake.asked).filteredOn(NONCE::equals).hasSize(5);
    }

    @Test
    void givesUpOnANonceThatIsRefusedAgainAndAgain() {
        fake.temper = refusingNonces(5);

        assertThatThrownBy(() -> node.minedNonce(FakeChain.LEDGER))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("state is pruned");
        assertThat(fake.asked).filteredOn(NONCE::equals).hasSize(5);
    }

    @Test
    void asksForNoHeadersWhereLogsTellTheTime() throws Exception {
        chain.add(FakeLog.registered(MODEL, FakeChain.LEDGER, MODEL));
        LogReader reader = new LogReader(node, FakeChain.LEDGER);
        var byHeaders = reader.events(MODEL, 0, 1);
        fake.asked.clear();
        String time = "0x" + Long.toHexString(byHeaders.getFirst().at().blockTime());
        fake.temper =
                new FakeNode.Temper() {
                    @Override
                    public JsonNode twist(String method, JsonNode truth) {
                        truth.forEach(log -> ((ObjectNode) log).put("blockTimestamp", time));
                        return truth;
                    }
                };

        assertThat(reader.events(MODEL, 0, 1)).isEqualTo(byHeaders);
        assertThat(fake.asked).containsExactly("eth_getLogs");
    }

    private FakeNode.Temper refusingNonces(int times) {
        return new FakeNode.Temper() {
            @Override
            public Optional<FakeNode.Refusal> refuse(String method, JsonNode params) {
                long asked = fake.asked.stream().filter(NONCE::equals).count();
                return method.equals(NONCE) && asked <= times
                        ? Optional.of(new FakeNode.Refusal(-32000, "state is pruned"))
                        : Optional.empty();
            }
        };
    }
}
