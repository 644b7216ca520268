package org.commonweight.ledger.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelCalls;
import org.commonweight.ledger.fake.FakeChain;
import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.ledger.fake.FakeTransaction;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.ledger.storage.StoredFile;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class CrashTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final List<Call> CALLS =
            List.of(
                    ModelCalls.setPaused(MODEL, true),
                    ModelCalls.resign(MODEL),
                    ModelCalls.setPaused(MODEL, false));

    private final LocalSigner key = LocalSigner.generate(new Random(5));
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyCallHappensOnceWhateverMomentTheProcessEndsAt(boolean mining) throws Exception {
        int step = 1;
        boolean crashed = true;
        while (crashed) {
            FakeChain chain = new FakeChain();
            chain.mining = mining;
            Storage disk = new StoredFile(folder.resolve(mining + "-" + step));
            Countdown countdown = new Countdown(disk, step);
            int done = run(chain, countdown, countdown, 0);
            crashed = countdown.wentOff();
            chain.mining = true;

            run(chain, new FakeNode.Temper() {}, disk, done);

            assertThat(chain.mined())
                    .as("after a crash at step %d", step)
                    .extracting(FakeTransaction::data)
                    .containsExactlyElementsOf(CALLS.stream().map(c -> c.data().hex()).toList());
            step++;
        }
        assertThat(step).isGreaterThan(mining ? 30 : 10);
    }

    @Test
    void twoCrashesInARowChangeNothing() throws Exception {
        for (int first = 1; first < 30; first += 4) {
            for (int second = 1; second < 20; second += 5) {
                FakeChain chain = new FakeChain();
                Storage disk = new StoredFile(folder.resolve(first + "-" + second));
                Countdown one = new Countdown(disk, first);
                int done = run(chain, one, one, 0);
                Countdown two = new Countdown(disk, second);
                done = run(chain, two, two, done);

                run(chain, new FakeNode.Temper() {}, disk, done);

                assertThat(chain.mined())
                        .as("after crashes at steps %d and %d", first, second)
                        .hasSize(CALLS.size());
            }
        }
    }

    /** Makes the calls from {@code start} on, and returns how many have returned. */
    private int run(FakeChain chain, FakeNode.Temper temper, Storage storage, int start)
            throws Exception {
        FakeNode fake = new FakeNode("fake", chain);
        fake.temper = temper;
        int done = start;
        try (EthereumNode node = new EthereumNode(fake.endpoint())) {
            TransactionSender sender =
                    new TransactionSender(
                            node,
                            chain.chainId,
                            key,
                            new SendingPolicy(
                                    BigInteger.TEN, Duration.ofMillis(20), Duration.ofMillis(60)),
                            new Finality.Instant(),
                            storage);
            for (Call call : CALLS.subList(start, CALLS.size())) {
                sender.send(call, Optional.of(FakeChain.LEDGER));
                done++;
            }
        } catch (Crash crash) {
            return done;
        } catch (LedgerException.Unreachable stalled) {
            return done;
        }
        return done;
    }
}
