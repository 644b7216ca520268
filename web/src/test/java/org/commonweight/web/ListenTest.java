package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Set;

class ListenTest {
    private static final Listen EVERYWHERE = new Listen("0.0.0.0", 80, Set.of("node.example"));

    @Test
    void answersOnLoopbackOnlyToTheNamesOfThisMachine() {
        Listen listen = Listen.loopback(0);

        assertThat(listen.isLoopback()).isTrue();
        assertThat(listen.answersTo("127.0.0.1")).isTrue();
        assertThat(listen.answersTo("LOCALHOST")).isTrue();
        assertThat(listen.answersTo("192.0.2.7")).isFalse();
        assertThat(listen.answersTo("evil.example")).isFalse();
    }

    @Test
    void answersElsewhereToListedNamesAndToLiteralAddresses() {
        assertThat(EVERYWHERE.isLoopback()).isFalse();
        assertThat(EVERYWHERE.answersTo("node.example")).isTrue();
        assertThat(EVERYWHERE.answersTo("192.0.2.7")).isTrue();
        assertThat(EVERYWHERE.answersTo("[2001:db8::1]")).isTrue();
        assertThat(EVERYWHERE.answersTo("evil.example")).isFalse();
        assertThat(EVERYWHERE.answersTo("1.evil.example")).isFalse();
    }

    @Test
    void isReachedFromThisMachineByALiteralAddress() {
        assertThat(EVERYWHERE.nearestName()).isEqualTo("127.0.0.1");
        assertThat(new Listen("192.0.2.7", 80, Set.of()).nearestName()).isEqualTo("192.0.2.7");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> new Listen(" ", 0, Set.of()))
                .hasMessageContaining("Name the address");
        assertThatThrownBy(() -> Listen.loopback(70_000)).hasMessageContaining("70000 is no port");
    }
}
