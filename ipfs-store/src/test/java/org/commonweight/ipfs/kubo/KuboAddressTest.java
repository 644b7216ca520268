package org.commonweight.ipfs.kubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.kubo.KuboAddress.Wire;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KuboAddressTest {
    private static final KuboAuthorization NONE = new KuboAuthorization.None();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:5001",
                "http://localhost:5001/",
                "http://[::1]:5001",
                "https://kubo.example.org"
            })
    void acceptsWhatNobodyOverhears(String url) throws Exception {
        assertThat(KuboAddress.parse(url, NONE, Wire.PROTECTED))
                .hasToString("Kubo at " + url.replaceAll("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://kubo:5001",
                "http://10.0.0.7:5001",
                "http://127.0.0.1.example.org:5001",
                "http://0.0.0.0:5001"
            })
    void sendsNothingInTheClearUnlessTold(String url) throws Exception {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> KuboAddress.parse(url, NONE, Wire.PROTECTED))
                .withMessageContaining("use https, or allow plain RPC");
        assertThat(KuboAddress.parse(url, NONE, Wire.ANY).base()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:password@127.0.0.1:5001",
                "http://127.0.0.1:5001/api/v0",
                "http://127.0.0.1:5001?a=b",
                "ftp://127.0.0.1",
                "127.0.0.1:5001",
                "/ip4/127.0.0.1/tcp/5001",
                "http://[::1",
                ""
            })
    void refusesOtherForms(String url) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> KuboAddress.parse(url, NONE, Wire.ANY))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("password"));
    }

    @Test
    void namesEachPathOnce() {
        assertThat(KuboCall.values()).extracting(KuboCall::path).doesNotHaveDuplicates();
    }
}
