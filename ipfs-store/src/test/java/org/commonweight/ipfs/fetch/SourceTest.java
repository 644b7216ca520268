package org.commonweight.ipfs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example",
                "https://a.example:443/",
                "http://127.0.0.1:1/below",
                "http://[::1]:65535"
            })
    void takesTheAddressOfAGatewayAsItIs(String url) throws Exception {
        assertThat(Source.parse(url, Source.Origin.OTHERS)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example:99999",
                "http://a.example:65536",
                "http://a.example:0",
                "ftp://a.example",
                "http:///ipfs",
                "http://me@a.example",
                "http://a.example?x=1",
                "http://a.example#x",
                "not an address"
            })
    void refusesWhatNoConnectionCanBeMadeTo(String url) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Source.parse(url, Source.Origin.OTHERS))
                .withMessageContaining(url);
    }

    @Test
    void asksForContentBelowThePathOfTheGateway() throws Exception {
        Source source = Source.parse("http://a.example/below", Source.Origin.OWN);

        assertThat(source.probe()).hasToString("http://a.example/below/ipfs/bafkqaaa?format=raw");
    }
}
