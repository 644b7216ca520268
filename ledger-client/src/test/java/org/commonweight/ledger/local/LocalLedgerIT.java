package org.commonweight.ledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

class LocalLedgerIT {
    private static final Digest WORD = Digest.sha256(new byte[1]);

    private final LocalSigner org = LocalSigner.generate(new Random(3));
    @TempDir private Path folder;

    @Test
    void goesOnFromWhereItWasStopped() throws Exception {
        Address address;
        long blocks;
        try (LocalLedger local = LocalLedger.start(folder)) {
            address = EthereumLedger.deploy(local.rpc(), org).created().orElseThrow();
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
    void tellsWhenTheProcessHasDied() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            assertThat(local.isAlive()).isTrue();

            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").contains("anvil"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(local.onExit().get(10, TimeUnit.SECONDS)).isNotZero();
            assertThat(local.isAlive()).isFalse();
            assertThatThrownBy(() -> EthereumLedger.deploy(local.rpc(), org))
                    .isInstanceOf(LedgerException.Unreachable.class);
        }
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            assertThatThrownBy(() ->
                            LocalLedger.start(folder.resolve("second"), local.rpc().getPort()))
                    .isInstanceOf(LedgerException.Unreachable.class)
                    .hasMessageContaining("ledger.log");
        }
    }

    @Test
    void connectsToNothingButALedger() throws Exception {
        try (LocalLedger local = LocalLedger.start(folder)) {
            assertThatThrownBy(() -> EthereumLedger.connect(local.rpc(), org.address()))
                    .isInstanceOf(LedgerException.Unfit.class)
                    .hasMessageContaining("no contract");
        }
    }

    private long register(LocalLedger local, Address address) throws Exception {
        try (EthereumLedger ledger = EthereumLedger.connect(local.rpc(), address)) {
            LedgerWriter writer = ledger.writer(org);
            writer.registerModel(WORD, WORD, AdmissionMode.OPEN);
            return ledger.latest().number();
        }
    }
}
