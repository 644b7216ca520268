package org.commonweight.protocol.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
    private static final String LOWER = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";

    @Test
    void readsAndWritesLowerCaseHex() throws MalformedException {
        assertThat(Address.fromHex(LOWER)).hasToString(LOWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
                " x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                ""
            })
    void refusesEip55CaseAndEveryOtherSpelling(String hex) {
        assertThatThrownBy(() -> Address.fromHex(hex)).isInstanceOf(MalformedException.class);
    }

    @Test
    void ordersByUnsignedBytes() throws MalformedException {
        Address low = Address.fromHex("0x7f" + "00".repeat(19));
        Address high = Address.fromHex("0x80" + "00".repeat(19));

        assertThat(low).isLessThan(high);
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of(new byte[19]));
    }
}
