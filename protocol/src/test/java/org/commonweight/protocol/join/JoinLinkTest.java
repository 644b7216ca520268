package org.commonweight.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.List;

class JoinLinkTest {
    private static final JoinLink LINK =
            new JoinLink(
                    31337,
                    Address.of(new byte[20]),
                    Digest.ZERO,
                    URI.create("http://127.0.0.1:8545"),
                    List.of(
                            URI.create("https://a.example/x?y=1&z=2"),
                            URI.create("http://[::1]:1")),
                    URI.create("http://127.0.0.1:9000"));

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(JoinLink.parse(LINK.toString())).isEqualTo(LINK);
        assertThat(JoinLink.parse("  " + LINK + "\n")).isEqualTo(LINK);
    }

    @Test
    void readsPartsInAnyOrder() throws Exception {
        String[] parts = LINK.toString().substring("commonweight:join?".length()).split("&");
        String reversed = String.join("&", List.of(parts).reversed());

        JoinLink read = JoinLink.parse("commonweight:join?" + reversed);

        assertThat(read.sources()).isEqualTo(LINK.sources().reversed());
        assertThat(read.model()).isEqualTo(LINK.model());
    }

    @ParameterizedTest
    @CsvSource({
        "chain=31337, chain=0",
        "chain=31337, chain=99999999999999999",
        "chain=31337&, ''",
        "&ledger=0x0, &ledger=0xZ",
        "&model=0x, &model=",
        "&rpc=http, &rpc=file",
        "&inbox=http, &inbox=javascript",
        "&source=, &sauce=",
        "chain=31337, chain=31337&chain=1",
        "chain=31337, chain=31337&extra=1",
        "chain=31337, chain=31337&",
        "%3A, %ZZ",
        "commonweight:join?, https://example.org/?"
    })
    void refusesWhatIsNotOfItsForm(String there, String instead) {
        String broken = LINK.toString().replace(there, instead);

        assertThat(broken).isNotEqualTo(LINK.toString());
        assertThatThrownBy(() -> JoinLink.parse(broken)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesALinkThatIsTooLong() {
        assertThatThrownBy(() -> JoinLink.parse(LINK + "&source=http%3A%2F%2F" + "a".repeat(4096)))
                .hasMessageContaining("4096");
    }
}
