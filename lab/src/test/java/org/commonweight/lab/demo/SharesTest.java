package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.LabelledImages;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SharesTest {
    private final LabelledImages all = Pictures.inTurn(10);

    @Test
    void takesANewcomerWhoLacksALabel() {
        Shares shares = new Shares(List.of(all), Optional.of(Pictures.of(5, 6)), all);

        assertThatCode(shares::require).doesNotThrowAnyException();
    }

    @Test
    void refusesANewcomerWhoHoldsEveryLabel() {
        Shares shares = new Shares(List.of(all), Optional.of(all), all);

        assertThatThrownBy(shares::require)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nothing to forget")
                .hasMessageContaining("--no-newcomer");
    }

    @Test
    void refusesPicturesOfTwoSizes() {
        LabelledImages other = new LabelledImages(1, 3, new byte[][] {{1, 2, 3}}, new byte[] {4});

        assertThatThrownBy(new Shares(List.of(all), Optional.empty(), other)::require)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1x2 pixels to train on, of 1x3 to test on");
    }
}
