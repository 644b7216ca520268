package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class PinsTest {
    private static final FileReference ONE = FileReference.of(new byte[] {1});
    private static final FileReference TWO = FileReference.of(new byte[] {2, 2});

    @TempDir Path directory;

    private Path path() {
        return directory.resolve("pins");
    }

    @Test
    void remembersPinsByName() throws Exception {
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            pins.pin("round/1/base", ONE);
            pins.pin("round/1/memory", ONE);
            pins.pin("round/10/base", TWO);
            pins.pin("round/1/base", TWO);
            assertThat(pins.unpin("round/1/memory")).isTrue();
            assertThat(pins.unpin("round/1/memory")).isFalse();
        }
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            assertThat(pins.get("round/1/base")).contains(TWO);
            assertThat(pins.get("round/1/memory")).isEmpty();
            assertThat(pins.list("round/1/")).containsOnlyKeys("round/1/base");
            assertThat(pins.list("")).hasSize(2);
        }
    }

    @Test
    void growsNoFurtherThanItsPins() throws Exception {
        for (int opening = 0; opening < 4; opening++) {
            try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
                for (int change = 0; change < 200; change++) {
                    pins.pin("round/" + opening, change % 2 == 0 ? ONE : TWO);
                }
            }
        }
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            assertThat(Files.readAllLines(path())).hasSizeLessThan(300);
            assertThat(pins.list("")).hasSize(4).containsEntry("round/0", TWO);
            pins.unpin("round/0");
        }
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            assertThat(pins.list("")).hasSize(3);
        }
    }

    /** A crash may cut the last line anywhere; what was complete before stays. */
    @Test
    void forgetsOnlyALastLineThatWasCut() throws Exception {
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            pins.pin("a", ONE);
        }
        String whole = Files.readString(path());
        for (int cut = 0; cut < whole.length(); cut++) {
            Files.writeString(path(), whole + whole.replace("pin a", "pin b").substring(0, cut));
            try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
                assertThat(pins.list("")).containsOnlyKeys("a");
                pins.pin("c", TWO);
            }
            try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
                assertThat(pins.list("")).containsOnlyKeys("a", "c");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin a b c\n", "drop a\n", "\n", "pin a\n", "pin  x 1\n"})
    void refusesALineThatIsNoPin(String line) throws Exception {
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            pins.pin("a", ONE);
        }
        Files.writeString(path(), line, StandardOpenOption.APPEND);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Pins.open(path(), Durability.POWER_LOSS))
                .withMessageContaining("line 2 is no pin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "new\nline", "ümlaut"})
    void refusesNamesThatWouldBreakTheFile(String name) throws Exception {
        try (Pins pins = Pins.open(path(), Durability.POWER_LOSS)) {
            assertThatIllegalArgumentException().isThrownBy(() -> pins.pin(name, ONE));
            assertThat(Files.size(path())).isZero();
        }
    }
}
