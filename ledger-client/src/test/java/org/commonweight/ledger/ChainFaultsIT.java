package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.outbox.SendingPolicy;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.ledger.storage.StoredFile;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

class ChainFaultsIT {
    @TempDir private Path folder;
    private LedgerBench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new LedgerBench(AnvilChain.start(folder), 2);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void followsTheNewBranchAfterAReorganisation() throws Exception {
        Digest model = bench.register(AdmissionMode.OPEN);
        mine(2);
        try (EthereumLedger deep = connect(new Finality.Depth(1))) {
            ModelFollower follower = new ModelFollower(deep, model);
            String snapshot = bench.chain.ask("evm_snapshot", "");
            bench.org.setPaused(model, true);
            mine(1);
            assertThat(follower.poll().paused()).isTrue();

            revert(snapshot);
            bench.chain.advance(5);
            mine(3);

            ModelHistory after = follower.poll();
            assertThat(after.paused()).isFalse();
            assertThat(after.history()).isEqualTo(bench.ledger.history(model, 0));
        }
    }

    @Test
    void stopsWhenTheChainOfOneAuthorityGoesBack() throws Exception {
        Digest model = bench.register(AdmissionMode.OPEN);
        String snapshot = bench.chain.ask("evm_snapshot", "");
        ModelFollower follower = new ModelFollower(bench.ledger, model);
        bench.org.setPaused(model, true);
        assertThat(follower.poll().paused()).isTrue();

        revert(snapshot);

        assertThatThrownBy(follower::poll)
                .isInstanceOf(LedgerException.Rewound.class)
                .hasMessageContaining("lost blocks");
        follower.acceptRewind();
        assertThat(follower.poll().paused()).isFalse();
    }

    @Test
    void aRestartFinishesWhatACrashCutOff() throws Exception {
        LocalSigner key = LocalSigner.generate(new Random(11));
        Digest salt = bench.digest();
        Path file = folder.resolve("outbox");
        for (int last = 1; last <= 2; last++) {
            Storage torn = torn(new StoredFile(file), last);
            assertThatThrownBy(() -> register(key, torn, salt)).isInstanceOf(Crash.class);
        }

        register(key, new StoredFile(file), salt);

        long latest = bench.ledger.latest().number();
        assertThat(bench.ledger.registrations(0, latest)).hasSize(1);
        assertThat(
                        bench.chain.ask(
                                "eth_getTransactionCount", "\"" + key.address() + "\",\"latest\""))
                .contains("\"0x1\"");
    }

    @Test
    void aWriterWithAFileGoesOnAfterARestartAndAfterARewind() throws Exception {
        LocalSigner key = LocalSigner.generate(new Random(12));
        Path file = folder.resolve("home").resolve("outbox.json");
        String snapshot = bench.chain.ask("evm_snapshot", "");
        for (int model = 0; model < 3; model++) {
            try (EthereumLedger ledger = connect(new Finality.Instant())) {
                ledger.writer(key, file)
                        .registerModel(bench.digest(), bench.digest(), AdmissionMode.OPEN);
                assertThatThrownBy(() -> ledger.writer(key, file))
                        .isInstanceOf(LedgerException.Failed.class)
                        .hasMessageContaining("held by another process");
            }
        }
        revert(snapshot);

        try (EthereumLedger ledger = connect(new Finality.Instant())) {
            LedgerWriter writer = ledger.writer(key, file);
            Digest salt = bench.digest();
            assertThatThrownBy(() -> writer.registerModel(salt, salt, AdmissionMode.OPEN))
                    .isInstanceOf(LedgerException.Failed.class)
                    .hasMessageContaining("--accept-rewind");
            writer.acceptRewind();
            writer.registerModel(salt, salt, AdmissionMode.OPEN);
            assertThat(ledger.registrations(0, ledger.latest().number())).hasSize(1);
        }
    }

    private void register(LocalSigner key, Storage outbox, Digest salt) throws Exception {
        try (EthereumLedger ledger = connect(new Finality.Instant())) {
            ledger.writer(key, SendingPolicy.standard(), outbox)
                    .registerModel(salt, salt, AdmissionMode.OPEN);
        }
    }

    private EthereumLedger connect(Finality finality) throws LedgerException {
        List<URI> rpc = List.of(bench.chain.rpc());
        LedgerAccess access =
                new LedgerAccess(
                        rpc, bench.ledger.domain().ledger(), OptionalLong.empty(), finality);
        return EthereumLedger.connect(access, new Random(1));
    }

    /** Goes back to where the chain stood; what is mined then is another branch. */
    private void revert(String snapshot) throws IOException, InterruptedException {
        String id = snapshot.replaceAll(".*\"result\":(\"0x\\w+\").*", "$1");
        bench.chain.ask("evm_revert", id);
    }

    private void mine(int blocks) throws IOException, InterruptedException {
        for (int i = 0; i < blocks; i++) {
            bench.chain.ask("evm_mine", "");
        }
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A disk whose machine dies before (1) or after (2) the first write. */
    private static Storage torn(Storage disk, int moment) {
        return new Storage() {
            @Override
            public Optional<Bytes> read() throws IOException {
                return disk.read();
            }

            @Override
            public void write(Bytes content) throws IOException {
                if (moment == 2) {
                    disk.write(content);
                }
                throw new Crash();
            }
        };
    }
}
