package org.commonweight.ledger.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.fake.FakeChain;
import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.ledger.fake.FakeNode.Refusal;
import org.commonweight.ledger.fake.FakeTransaction;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class TransactionSenderTest {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final Call CALL = ModelCalls.resign(MODEL);
    private static final Call OTHER = ModelCalls.setPaused(MODEL, true);

    private final FakeChain chain = new FakeChain();
    private final FakeNode fake = new FakeNode("fake", chain);
    private final EthereumNode node = new EthereumNode(fake.endpoint());
    private final LocalSigner key = LocalSigner.generate(new Random(5));
    private final Storage disk = Storage.inMemory();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void offersNothingWhereGasIsFree() throws Exception {
        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined())
                .singleElement()
                .satisfies(t -> assertThat(t.max()).isZero())
                .satisfies(t -> assertThat(t.market()).isTrue());
    }

    @Test
    void offersTwiceTheBaseFeeAndTheUsualTip() throws Exception {
        chain.baseFee = Optional.of(GWEI.multiply(BigInteger.TEN));
        chain.tip = GWEI;

        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined().getFirst().tip()).isEqualTo(GWEI);
        assertThat(chain.mined().getFirst().max()).isEqualTo(GWEI.multiply(BigInteger.valueOf(21)));
    }

    @Test
    void paysAPriceWhereThereIsNoFeeMarket() throws Exception {
        chain.baseFee = Optional.empty();
        chain.tip = GWEI;

        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined().getFirst().market()).isFalse();
        assertThat(chain.mined().getFirst().max()).isEqualTo(GWEI);
    }

    @Test
    void refusesToPayMoreThanTheOperatorAllows() {
        chain.baseFee = Optional.of(GWEI.multiply(BigInteger.valueOf(51)));

        assertThatThrownBy(() ->
                        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.TooDear.class)
                .hasMessageContaining("51 gwei, the limit is 50:")
                .hasMessageContaining("raise the limit");
        assertThat(fake.asked).doesNotContain("eth_sendRawTransaction");
    }

    @Test
    void offersMoreUntilABlockTakesItButNeverAboveTheLimit() throws Exception {
        chain.baseFee = Optional.of(GWEI.multiply(BigInteger.TEN));
        chain.tip = GWEI;
        chain.minerWants = GWEI.multiply(BigInteger.valueOf(30));

        Receipt receipt = sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));

        FakeTransaction mined = chain.mined().getFirst();
        assertThat(receipt.transaction()).isEqualTo(mined.hash());
        assertThat(mined.max()).isBetween(chain.minerWants, GWEI.multiply(BigInteger.valueOf(50)));
        assertThat(chain.mined()).hasSize(1);
    }

    @Test
    void waitsAtTheLimitAndSaysThatItMayStillCome() throws Exception {
        chain.baseFee = Optional.of(GWEI.multiply(BigInteger.TEN));
        chain.tip = GWEI;
        chain.minerWants = GWEI.multiply(BigInteger.valueOf(60));
        TransactionSender sender = sender(new Finality.Instant());

        assertThatThrownBy(() -> sender.send(CALL, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.Unreachable.class)
                .hasMessageContaining("may still come");

        chain.minerWants = BigInteger.ZERO;
        chain.mine();
        assertThat(sender.send(CALL, Optional.of(FakeChain.LEDGER)).transaction())
                .isEqualTo(chain.mined().getFirst().hash());
        assertThat(chain.mined()).hasSize(1);
    }

    @Test
    void takesAnotherNumberWhenAnotherProcessTookItsOwn() throws Exception {
        FakeNode.Temper late =
                new FakeNode.Temper() {
                    @Override
                    public JsonNode twist(String method, JsonNode truth) {
                        boolean first = fake.asked.stream().filter(method::equals).count() == 1;
                        return method.equals("eth_getTransactionCount") && first
                                ? new TextNode("0x0")
                                : truth;
                    }
                };
        FakeNode rival = new FakeNode("rival", chain);
        try (EthereumNode other = new EthereumNode(rival.endpoint())) {
            sender(other, new Finality.Instant(), Storage.inMemory())
                    .send(OTHER, Optional.of(FakeChain.LEDGER));
        }
        fake.temper = late;

        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined())
                .extracting(FakeTransaction::data)
                .containsExactly(OTHER.data().hex(), CALL.data().hex());
    }

    @Test
    void handsInTheSameBytesAgainWhenAReorganisationDroppedThem() throws Exception {
        TransactionSender sender = sender(new Finality.Depth(3));
        Digest first = sender.send(CALL, Optional.of(FakeChain.LEDGER)).transaction();
        chain.lose(1);

        sender.tend();

        assertThat(chain.mined()).extracting(FakeTransaction::hash).containsExactly(first);
    }

    @Test
    void sendsACallAgainOnceItsReceiptWasReturned() throws Exception {
        TransactionSender sender = sender(new Finality.Instant());

        sender.send(CALL, Optional.of(FakeChain.LEDGER));
        sender.send(CALL, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined()).hasSize(2);
    }

    @Test
    void saysWhatToDoWhenTheKeyHasNoCoin() throws Exception {
        fake.temper =
                new FakeNode.Temper() {
                    @Override
                    public Optional<Refusal> refuse(String method, JsonNode params) {
                        return method.equals("eth_sendRawTransaction")
                                ? Optional.of(new Refusal(-32000, "insufficient funds for gas"))
                                : Optional.empty();
                    }
                };
        TransactionSender sender = sender(new Finality.Instant());

        assertThatThrownBy(() -> sender.send(CALL, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("send coin to the address");

        fake.temper = new FakeNode.Temper() {};
        sender.send(OTHER, Optional.of(FakeChain.LEDGER));
        assertThat(chain.mined()).hasSize(1);
    }

    @Test
    void sendsNothingThatItCouldNotStore() {
        assertThatThrownBy(() ->
                        sender(node, new Finality.Instant(), new Filling(disk, 0))
                                .send(CALL, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("nothing is sent")
                .hasMessageContaining("No space left");
        assertThat(chain.mined()).isEmpty();
    }

    @Test
    void sendsNoNewerVersionThatItCouldNotStore() throws Exception {
        chain.baseFee = Optional.of(GWEI.multiply(BigInteger.TEN));
        chain.tip = GWEI;
        chain.minerWants = GWEI.multiply(BigInteger.valueOf(23));
        TransactionSender sender = sender(node, new Finality.Instant(), new Filling(disk, 1));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> sender.send(CALL, Optional.of(FakeChain.LEDGER)))
                    .isInstanceOf(LedgerException.Failed.class)
                    .hasMessageContaining("No space left");
        }
        assertThat(chain.mined()).isEmpty();

        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));
        assertThat(chain.mined()).hasSize(1);
    }

    /** A disk with room for so many writes. */
    private static final class Filling implements Storage {
        private final Storage disk;
        private int room;

        Filling(Storage disk, int room) {
            this.disk = disk;
            this.room = room;
        }

        @Override
        public Optional<Bytes> read() throws IOException {
            return disk.read();
        }

        @Override
        public void write(Bytes content) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            room--;
            disk.write(content);
        }
    }

    @Test
    void refusesTheOutboxOfAnotherKeyAndADamagedOne() throws Exception {
        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));
        LocalSigner stranger = LocalSigner.generate(new Random(6));

        assertThatThrownBy(() -> sender(node, stranger, new Finality.Instant(), disk))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("belongs to " + key.address());

        byte[] whole = disk.read().orElseThrow().toArray();
        disk.write(Bytes.of(new String(whole, UTF_8).replace("schema", "shema").getBytes(UTF_8)));
        assertThatThrownBy(() -> sender(new Finality.Instant()))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void noticesThatTheChainLostThePastOfItsKey() throws Exception {
        sender(new Finality.Instant()).send(OTHER, Optional.of(FakeChain.LEDGER));
        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));
        chain.lose(2);
        chain.mining = false;

        assertThatThrownBy(() ->
                        sender(new Finality.Instant()).send(OTHER, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("waits in the outbox");
        assertThat(List.copyOf(chain.mined())).isEmpty();
    }

    @Test
    void doesNotWaitForANumberThatTheChainLostItsWayTo() throws Exception {
        sender(new Finality.Instant()).send(OTHER, Optional.of(FakeChain.LEDGER));
        fake.temper =
                new FakeNode.Temper() {
                    @Override
                    public void before(String method) {
                        if (method.equals("eth_sendRawTransaction") && chain.mining) {
                            chain.mining = false;
                            chain.lose(1);
                        }
                    }
                };

        assertThatThrownBy(() ->
                        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER)))
                .isInstanceOf(LedgerException.Failed.class)
                .hasMessageContaining("the chain lost its past");
    }

    @Test
    void goesOnFromTheChainAsItIsOnceTheLossIsAccepted() throws Exception {
        sender(new Finality.Instant()).send(OTHER, Optional.of(FakeChain.LEDGER));
        sender(new Finality.Instant()).send(CALL, Optional.of(FakeChain.LEDGER));
        chain.lose(2);
        TransactionSender sender = sender(new Finality.Instant());

        sender.acceptRewind();
        sender.send(OTHER, Optional.of(FakeChain.LEDGER));

        assertThat(chain.mined())
                .extracting(FakeTransaction::data)
                .containsExactly(OTHER.data().hex());
    }

    private TransactionSender sender(Finality finality) throws LedgerException {
        return sender(node, finality, disk);
    }

    private TransactionSender sender(EthereumNode through, Finality finality, Storage storage)
            throws LedgerException {
        return sender(through, key, finality, storage);
    }

    private TransactionSender sender(
            EthereumNode through, LocalSigner signer, Finality finality, Storage storage)
            throws LedgerException {
        SendingPolicy policy =
                new SendingPolicy(
                        GWEI.multiply(BigInteger.valueOf(50)),
                        Duration.ofMillis(30),
                        Duration.ofMillis(1_500));
        return new TransactionSender(through, chain.chainId, signer, policy, finality, storage);
    }
}
