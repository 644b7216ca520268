package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.LabelledImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class DealTest {
    private final DemoData data = new DemoData(Pictures.inTurn(5000), Pictures.inTurn(10));

    @Test
    void givesTwoHalvesNinetyToTen() throws DataException {
        Shares shares = new Deal(Partition.SKEWED, 4, true).of(data);

        int[] first = {180, 180, 180, 180, 180, 20, 20, 20, 20, 20};
        int[] second = {20, 20, 20, 20, 20, 180, 180, 180, 180, 180};
        assertThat(shares.steady())
                .extracting(Pictures::counts)
                .containsExactly(first, first, second, second);
    }

    @Test
    void givesTheNewcomerOneHalfStrictly() throws DataException {
        Shares shares = new Deal(Partition.SKEWED, 4, true).of(data);

        assertThat(Pictures.counts(shares.newcomer().orElseThrow()))
                .containsExactly(0, 0, 0, 0, 0, 100, 100, 100, 100, 100);
    }

    @Test
    void givesEveryoneTheSameOfEachLabelIfAsked() throws DataException {
        Shares shares = new Deal(Partition.IID, 5, false).of(data);

        assertThat(shares.newcomer()).isEmpty();
        assertThat(shares.steady())
                .hasSize(5)
                .allSatisfy(share -> assertThat(Pictures.counts(share)).containsOnly(100));
    }

    @ParameterizedTest
    @CsvSource({"SKEWED,1", "SKEWED,3", "SKEWED,16", "IID,1", "IID,16"})
    void givesNoRowToTwoAndLosesNone(Partition partition, int steady) throws DataException {
        Shares shares = new Deal(partition, steady, false).of(data);

        List<Integer> dealt = new ArrayList<>();
        for (LabelledImages share : shares.steady()) {
            for (int row = 0; row < share.rows(); row++) {
                dealt.add(Pictures.rowNumber(share, row));
            }
        }
        assertThat(dealt).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void givesNobodyWhatTheNewcomerHolds() throws DataException {
        Shares shares = new Deal(Partition.SKEWED, 4, true).of(data);

        LabelledImages newcomer = shares.newcomer().orElseThrow();
        List<Integer> held = new ArrayList<>();
        for (int row = 0; row < newcomer.rows(); row++) {
            held.add(Pictures.rowNumber(newcomer, row));
        }
        for (LabelledImages share : shares.steady()) {
            for (int row = 0; row < share.rows(); row++) {
                assertThat(held).doesNotContain(Pictures.rowNumber(share, row));
            }
        }
    }

    @Test
    void givesNobodyMoreThanTheStatedNumberOfRows() throws DataException {
        DemoData plenty = new DemoData(Pictures.inTurn(60000), Pictures.inTurn(10));

        Shares shares = new Deal(Partition.IID, 2, false).of(plenty);

        assertThat(shares.steady()).allSatisfy(s -> assertThat(s.rows()).isEqualTo(5000));
    }

    @Test
    void refusesFewerRowsThanParticipants() {
        DemoData few = new DemoData(Pictures.of(0, 1, 2), Pictures.inTurn(10));

        assertThatThrownBy(() -> new Deal(Partition.IID, 16, false).of(few))
                .isInstanceOf(DataException.class)
                .hasMessage("3 rows are too few for 16 participants");
    }
}
