package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.net.URI;

class ValuesTest {
    private final Taking taking = new Taking();
    private final CommandLine command = Values.register(new CommandLine(taking));

    @Command
    static final class Taking {
        @Option(names = "--address")
        private @Nullable Address address;

        @Option(names = "--digest")
        private @Nullable Digest digest;

        @Option(names = "--source")
        private @Nullable Source source;
    }

    @Test
    void takesAddressesAndDigestsInMixedCase() {
        command.parseArgs("--address", "0x" + "Ab".repeat(20), "--digest", "0x" + "Cd".repeat(32));

        assertThat(taking.address).hasToString("0x" + "ab".repeat(20));
        assertThat(taking.digest).hasToString("0x" + "cd".repeat(32));
    }

    @Test
    void trustsASourceFromTheCommandLineAsItsOwn() {
        command.parseArgs("--source", "http://127.0.0.1:8080");

        assertThat(taking.source)
                .isEqualTo(new Source(URI.create("http://127.0.0.1:8080"), Source.Origin.OWN));
    }

    @ParameterizedTest
    @CsvSource({
        "--address,0x12",
        "--address,hello",
        "--digest,0x12",
        "--digest,''",
        "--source,ftp://example.org",
        "--source,not a url"
    })
    void namesTheOptionWithABadValue(String option, String value) {
        assertThat(
                        catchThrowableOfType(
                                ParameterException.class, () -> command.parseArgs(option, value)))
                .hasMessageContaining(option);
    }
}
