package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class DemoCardTest {
    @TempDir private Path folder;

    private final DemoCard card =
            new DemoCard(Address.of(new byte[20]), Digest.sha256(new byte[0]), Optional.empty());

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("demo.json");
        card.write(file);
        assertThat(DemoCard.read(file)).isEqualTo(card);

        DemoCard ended = card.withLedgerState(Digest.ZERO);
        ended.write(file);
        assertThat(DemoCard.read(file)).isEqualTo(ended);
    }

    @Test
    void refusesAFolderThatIsNoKeptDemo() {
        assertThatIOException()
                .isThrownBy(() -> KeptDemo.open(folder))
                .withMessageContaining("demo.json is missing: name the folder of a demo");
    }

    @Test
    void refusesADamagedCard() throws IOException {
        Path file = folder.resolve("demo.json");
        Files.writeString(file, "{\"ledger\":1}");

        assertThatIOException()
                .isThrownBy(() -> DemoCard.read(file))
                .withMessageContaining("is damaged");
    }

    @Test
    void refusesACardWithoutALedger() throws IOException {
        card.write(folder.resolve("demo.json"));

        assertThatIOException()
                .isThrownBy(() -> KeptDemo.open(folder))
                .withMessageContaining("is missing: the kept demo is not complete");
    }
}
