package org.commonweight.organization.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class OfflineAggregateTest {
    private final WorkedExample example = new WorkedExample();

    @TempDir private Path folder;
    private Path updates;
    private OfflineAggregate aggregate;

    @BeforeEach
    void write() throws IOException {
        updates = Files.createDirectory(folder.resolve("updates"));
        int seq = 0;
        for (ExampleUpdate update : example.updates3()) {
            String name = seq++ + "-" + update.participant().address();
            Files.write(updates.resolve(name + ".json"), update.manifest().toArray());
            Files.write(
                    updates.resolve(name + ".safetensors"), update.file().orElseThrow().toArray());
        }
        Path base = write("base", example.result1().newFiles().get(0));
        Path memory = write("memory", example.result1().newFiles().get(1));
        Path round = write("round.json", example.round3().manifest().bytes());
        aggregate = new OfflineAggregate(updates, round, base, Optional.of(memory));
    }

    @Test
    void comesToTheResultOfTheRound() throws IOException {
        assertThat(aggregate.compute().manifest().digest())
                .isEqualTo(example.result3().manifest().digest());
        assertThat(aggregate.compute().newFiles())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(example.result3().newFiles());
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.delete(first(".safetensors"));

        assertFails("0-" + firstOne() + ".safetensors is missing");
        Files.delete(aggregate.base());
        assertFails("base is missing");
    }

    @Test
    void refusesAFileThatItsManifestDoesNotName() throws IOException {
        byte[] bytes = Files.readAllBytes(first(".safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(first(".safetensors"), bytes);

        assertFails("is not the file that its manifest names");
    }

    @Test
    void refusesAnUpdateOfAnotherRound() throws IOException {
        ExampleUpdate other = example.updates1().getFirst();
        Files.write(updates.resolve("9-other.json"), other.manifest().toArray());
        Files.write(updates.resolve("9-other.safetensors"), other.file().orElseThrow().toArray());

        assertFails("9-other is of another model, round or opening");
    }

    @Test
    void refusesABaseThatIsNone() throws IOException {
        Files.write(aggregate.base(), new byte[] {1, 2, 3});

        assertFails("The base is no safetensors file");
    }

    @Test
    void refusesAFolderWithoutUpdates() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        OfflineAggregate nothing =
                new OfflineAggregate(
                        empty, aggregate.round(), aggregate.base(), aggregate.memory());

        assertThatThrownBy(nothing::compute)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no update");
    }

    private void assertFails(String message) {
        assertThatThrownBy(aggregate::compute)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private String firstOne() {
        return example.updates3().getFirst().participant().address().toString();
    }

    private Path first(String ending) {
        return updates.resolve("0-" + firstOne() + ending);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
