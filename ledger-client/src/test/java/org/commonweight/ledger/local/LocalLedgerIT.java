package org.commonweight.ledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Patience;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class LocalLedgerIT {
    private static final Digest WORD = Digest.sha256(new byte[1]);

    private final LocalSigner org = LocalSigner.generate(new Random(3));
    @TempDir private Path folder;

    @Test
    void goesOnFromWhereItWasStopped() throws Exception {
        Address address;
        long blocks;
        try (LocalLedger local = LocalLedger.start(folder)) {
            address = deploy(local);
            blocks = register(local, address);
        }

        try (LocalLedger local = LocalLedger.start(folder);
                EthereumLedger ledger = EthereumLedger.connect(local.rpc(), address)) {
            Digest model = Preimages.modelId(LocalLedger.CHAIN_ID, address, org.address(), WORD);
            assertThat(ledger.latest().number()).isEqualTo(blocks);
            assertThat(ledger.model(model)).isPresent();
            assertThat(ledger.events(model, 0, blocks)).hasSize(1);
            ledger.writer(org).setPaused(model, true);
            assertThat(ledger.model(model).orElseThrow().paused()).isTrue();
        }
    }

    @Test
    void keepsEveryBlockItHasShownThoughSomebodyWritesWhileItStops() throws Exception {
        for (int stop = 0; stop < 4; stop++) {
            AtomicLong shown = new AtomicLong();
            Thread writing;
            try (LocalLedger local = LocalLedger.start(folder)) {
                Address address = deploy(local);
                writing = Thread.startVirtualThread(() -> writeOn(local, address, shown));
                Patience patience = Patience.of(Duration.ofSeconds(10));
                while (shown.get() < 150L * (stop + 1) && patience.pause()) {}
            }
            writing.interrupt();
            writing.join();

            try (LocalLedger local = LocalLedger.start(folder);
                    EthereumNode node = new EthereumNode(local.rpc())) {
                assertThat(node.latest().number()).isGreaterThanOrEqualTo(shown.get()).isPositive();
            }
        }
    }

    /** Until it is interrupted, or the ledger goes away. */
    private void writeOn(LocalLedger local, Address address, AtomicLong shown) {
        try (EthereumLedger ledger = EthereumLedger.connect(local.rpc(), address)) {
            LedgerWriter writer = ledger.writer(org);
            for (int i = 0; true; i++) {
                shown.set(registration(writer, i).call().blockNumber());
            }
        } catch (Exception stopped) {
            // As it must be: what was shown until now is what counts.
        }
    }

    @Test
    void tellsWhenTheProcessHasDied() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            assertThat(local.isAlive()).isTrue();

            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").contains("anvil"))
                    .forEach(ProcessHandle::destroyForcibly);

            Patience patience = Patience.of(Duration.ofSeconds(10));
            while (local.isAlive() && patience.pause()) {}
            assertThat(local.isAlive()).isFalse();
            assertThatThrownBy(() -> EthereumLedger.deploy(local.rpc(), org))
                    .isInstanceOf(LedgerException.Unreachable.class);
        }
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            int port = local.rpc().getPort();

            assertThatThrownBy(() -> LocalLedger.start(folder.resolve("second"), port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + port + " is taken");
        }
    }

    @Test
    void saysWhereToReadWhyItDidNotStart() throws Exception {
        Files.writeString(folder.resolve("ledger-state.json"), "torn");

        assertThatThrownBy(() -> LocalLedger.start(folder))
                .isInstanceOf(LedgerException.Unreachable.class)
                .hasMessageContaining("ended at once")
                .hasMessageContaining("ledger.log");
    }

    @Test
    void connectsToNothingButALedger() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            assertThatThrownBy(() -> EthereumLedger.connect(local.rpc(), org.address()))
                    .isInstanceOf(LedgerException.Unfit.class)
                    .hasMessageContaining("no contract");
        }
    }

    @Test
    void oneWriterServesManyThreads() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder);
                EthereumLedger ledger = EthereumLedger.connect(local.rpc(), deploy(local))) {
            LedgerWriter writer = ledger.writer(org);
            List<Callable<Receipt>> calls =
                    IntStream.range(0, 12).mapToObj(i -> registration(writer, i)).toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Receipt> receipt : threads.invokeAll(calls)) {
                    assertThat(receipt.get().events()).hasSize(1);
                }
            }
        }
    }

    @Test
    void takesARevealInTimeThoughTheChainStoodStill() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder);
                EthereumLedger ledger = EthereumLedger.connect(local.rpc(), deploy(local))) {
            LedgerWriter writer = ledger.writer(org);
            Digest model = modelId(ledger.domain().ledger());
            writer.registerModel(WORD, WORD, AdmissionMode.ALLOWLIST);
            writer.setAllowed(model, List.of(org.address()), true);
            RoundParams terms = new RoundParams(WORD, 2, 60, 60, 0, 1, 8, 10, 0, false);
            RoundOpened opened =
                    writer.openRound(model, 1, ledger.history(model, 0), terms)
                            .events(RoundOpened.class)
                            .getFirst();
            Digest commitment = Preimages.commitment(model, 1, org.address(), WORD, 3, WORD);
            writer.commit(model, 1, opened.opening(), commitment);

            Thread.sleep(Duration.ofMillis(2_500));
            Receipt receipt = writer.reveal(model, 1, WORD, 3, WORD);

            assertThat(receipt.blockTime()).isGreaterThanOrEqualTo(opened.openedAt() + 2);
            assertThat(receipt.events(Revealed.class)).hasSize(1);
        }
    }

    @Test
    void leavesNoThreadThatKeepsTheJvmAlive() throws Exception {
        Set<Thread> before = aliveForEver();
        try (LocalLedger local = LocalLedger.start(folder);
                EthereumLedger ledger = EthereumLedger.connect(local.rpc(), deploy(local))) {
            ledger.writer(org).registerModel(WORD, WORD, AdmissionMode.OPEN);
        }

        assertThat(before).containsAll(aliveForEver());
    }

    private static Set<Thread> aliveForEver() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    private static Callable<Receipt> registration(LedgerWriter writer, int i) {
        Digest salt = Digest.sha256(new byte[] {(byte) i});
        return () -> writer.registerModel(salt, WORD, AdmissionMode.OPEN);
    }

    private Address deploy(LocalLedger local) throws Exception {
        return EthereumLedger.deploy(local.rpc(), org).created().orElseThrow();
    }

    private Digest modelId(Address ledger) {
        return Preimages.modelId(LocalLedger.CHAIN_ID, ledger, org.address(), WORD);
    }

    private long register(LocalLedger local, Address address) throws Exception {
        try (EthereumLedger ledger = EthereumLedger.connect(local.rpc(), address)) {
            LedgerWriter writer = ledger.writer(org);
            writer.registerModel(WORD, WORD, AdmissionMode.OPEN);
            return ledger.latest().number();
        }
    }
}
