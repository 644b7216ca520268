package org.commonweight.protocol.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

final class GoldenFilesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> writesEveryArtefactAsItWasPublished() {
        Map<String, Bytes> artefacts = Artefacts.compute();
        return artefacts.entrySet().stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getKey(),
                                () ->
                                        Golden.check(
                                                DIRECTORY.resolve(file.getKey()),
                                                file.getValue())));
    }

    @Test
    void keepsNoFileThatNothingWrites() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.endsWith(".txt"))
                    .containsExactlyInAnyOrderElementsOf(Artefacts.compute().keySet());
        }
    }

    @Test
    void saysHowBytesMayChangeWhenTheyDo(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("changed"), new byte[] {1});

        assertThatThrownBy(() -> Golden.check(file, Bytes.of((byte) 2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bump of schema and a recorded decision");
    }
}
