package org.commonweight.ipfs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;

final class SourcePolicyTest {
    private static final Cid CID = Cid.ofRaw(new byte[] {1});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://2130706433",
                "http://0.0.0.0",
                "http://10.1.2.3",
                "http://100.64.0.1",
                "http://169.254.169.254/latest",
                "http://172.31.255.255",
                "https://192.168.1.1",
                "http://192.0.2.7",
                "http://198.19.0.1",
                "http://224.0.0.1",
                "http://255.255.255.255",
                "http://[::1]:8080",
                "http://[::]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:10.0.0.1]",
                "http://[64:ff9b::a00:1]",
                "http://[fe80::1]",
                "http://[fc00::1]",
                "http://[fd12:3456::1]",
                "http://[ff02::1]",
                "http://[2001:db8::1]",
                "http://[2002:a00:1::]",
            })
    void refusesAddressesOfTheNeighbourhoodThatOthersName(String url) throws Exception {
        Source others = Source.parse(url, Source.Origin.OTHERS);

        assertThatExceptionOfType(ContentException.Refused.class)
                .isThrownBy(() -> SourcePolicy.publicOnly().check(others, CID))
                .withMessageContaining("private address");
        assertThatCode(() -> SourcePolicy.allowPrivate().check(others, CID))
                .doesNotThrowAnyException();
        Source own = Source.parse(url, Source.Origin.OWN);
        assertThatCode(() -> SourcePolicy.publicOnly().check(own, CID)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1.1.1.1",
                "http://8.8.8.8:8080/gateway/",
                "http://172.32.0.1",
                "http://100.128.0.1",
                "http://[2606:4700::1111]",
            })
    void allowsPublicAddresses(String url) throws Exception {
        Source source = Source.parse(url, Source.Origin.OTHERS);

        assertThatCode(() -> SourcePolicy.publicOnly().check(source, CID))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAHostOfWhichAnyAddressIsPrivate() throws Exception {
        SourcePolicy policy =
                new SourcePolicy(
                        false,
                        host ->
                                new InetAddress[] {
                                    InetAddress.getByName("1.1.1.1"),
                                    InetAddress.getByName("10.0.0.1")
                                });
        Source source = Source.parse("https://gateway.example", Source.Origin.OTHERS);

        assertThatExceptionOfType(ContentException.Refused.class)
                .isThrownBy(() -> policy.check(source, CID))
                .withMessageContaining("10.0.0.1");
    }

    @Test
    void namesAHostThatCannotBeResolved() throws Exception {
        SourcePolicy policy =
                new SourcePolicy(
                        false,
                        host -> {
                            throw new UnknownHostException(host);
                        });
        Source source = Source.parse("https://gateway.example", Source.Origin.OTHERS);

        assertThatExceptionOfType(ContentException.Unavailable.class)
                .isThrownBy(() -> policy.check(source, CID))
                .withMessageContaining("unknown host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gateway.example",
                "http://127.1/",
                "ftp://gateway.example",
                "file:///etc/passwd",
                "jar:http://gateway.example!/x",
                "http://",
                "http:/path",
                "http://user@gateway.example",
                "http://user:secret@gateway.example",
                "http://gateway.example?x=1",
                "http://gateway.example#x",
                "http://gateway.example:port",
                "http://two words",
                "http://gateway.example:99999999999",
            })
    void refusesAddressesOfOtherForms(String url) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Source.parse(url, Source.Origin.OTHERS));
    }

    @Test
    void appendsTheContentPath() throws Exception {
        for (String base : new String[] {"http://gateway.example/x", "http://gateway.example/x/"}) {
            Source source = Source.parse(base, Source.Origin.OWN);
            assertThat(source.locate(CID, "raw"))
                    .hasToString("http://gateway.example/x/ipfs/" + CID + "?format=raw");
        }
    }
}
